import { describe, expect, it } from 'vitest'
import { openIronic } from '../open-ironic'
import { makeFakeNode, refusalOf, runVerb, type WitnessContext } from './witness-context'

const tls = { mode: 'system' } as const

export function endpointWitness(context: WitnessContext): void {
  describe('an endpoint', () => {
    it('is verified: version, drivers with their interfaces, conductors alive', async () => {
      const identity = await context.engine.verify()
      expect(identity).toMatchObject({ url: context.ironic.url(), microversion: '1.82', minMicroversion: '1.1' })
      expect(identity.maxMicroversion).toBe('1.82')
      const fake = identity.drivers.find(({ name }) => name === 'fake-hardware')
      expect(fake?.conductors).toEqual(['127.0.0.1'])
      expect(fake?.interfaces.deploy?.enabled).toContain('direct')
      expect(identity.conductors).toMatchObject([{ hostname: '127.0.0.1', alive: true }])
      expect(identity.conductorsVisible).toBe(true)
    })

    it('lets a user in by password and nobody else', async () => {
      const url = context.ironic.url('http_basic')
      const open = (password: string) =>
        openIronic({ url: `${url}/v1/`, auth: { kind: 'http_basic', username: 'admin', password }, tls })
      const good = open('secret-Word')
      expect((await good.verify()).microversion).toBe('1.82')
      await good.close()
      const bad = open('another')
      expect(await refusalOf(bad.verify())).toMatchObject({ code: 'endpoint_auth_failed' })
      await bad.close()
      const nobody = openIronic({ url, auth: { kind: 'noauth' }, tls })
      expect(await refusalOf(nobody.nodes.listStates())).toMatchObject({ code: 'endpoint_auth_failed' })
      await nobody.close()
    })

    it('is told apart from nothing, from a name that does not exist, and from TLS', async () => {
      const open = (url: string) => openIronic({ url, auth: { kind: 'noauth' }, tls })
      expect((await refusalOf(open('http://127.0.0.1:1').verify()))?.code).toBe('endpoint_unreachable')
      expect((await refusalOf(open('http://no-such-host.invalid').verify()))?.code).toBe('endpoint_name_unresolved')
      const secure = open(context.ironic.url().replace('http:', 'https:'))
      expect((await refusalOf(secure.verify()))?.code).toBe('endpoint_protocol_error')
    })

    it('says which calls its version is too old for, without asking', async () => {
      const { nodes } = context.engine
      const { id } = await makeFakeNode(context.engine)
      for (const call of [nodes.firmware(id), nodes.setProvisionState(id, { verb: 'unhold' })]) {
        expect((await refusalOf(call))?.code).toBe('microversion_unsupported')
      }
    })

    it('pages through a fleet in one order, each node once', async () => {
      const { nodes } = context.engine
      const made = await Promise.all(Array.from({ length: 7 }, () => makeFakeNode(context.engine, { owner: 'pages' })))
      const filter = { owner: 'pages' }
      const seen: string[] = []
      let after: string | null = null
      do {
        const page = await nodes.listStates({ filter, limit: 3, after })
        seen.push(...page.items.map(({ id }) => id))
        after = page.after
      } while (after !== null)
      expect(seen).toHaveLength(7)
      expect([...seen].sort()).toEqual(made.map(({ id }) => id).sort())
      const full = await nodes.list({ filter, limit: 7 })
      expect(full.items.map(({ id }) => id)).toEqual(seen)
      expect(full.items[0]).toMatchObject({ owner: 'pages', driver: 'fake-hardware', conductor: '127.0.0.1' })
    })
  })

  describe('a node', () => {
    it('is made, read, changed and deleted; deleting twice is no error', async () => {
      const { nodes } = context.engine
      const made = await makeFakeNode(context.engine, {
        properties: { cpus: 16, memory_mb: 65536, local_gb: 900, cpu_arch: 'x86_64' },
        resourceClass: 'bm.large',
        lessee: 'p2',
        extra: { asset: 'A1' },
        driverInfo: { fake_password: 'secret-Word' },
      })
      expect(made).toMatchObject({ provisionState: 'enroll', resourceClass: 'bm.large', lessee: 'p2' })
      expect(JSON.stringify(made)).not.toContain('secret-Word')
      const changed = await nodes.update(made.id, [
        { op: 'replace', path: '/description', value: 'rack 7' },
        { op: 'add', path: '/extra/slot', value: 3 },
      ])
      expect(changed).toMatchObject({ description: 'rack 7', extra: { asset: 'A1', slot: 3 } })
      expect((await nodes.get(made.name ?? '')).id).toBe(made.id)
      expect((await nodes.validate(made.id)).power).toEqual({ valid: true, reason: null })
      await nodes.delete(made.id)
      await nodes.delete(made.id)
      expect((await refusalOf(nodes.get(made.id)))?.code).toBe('node_not_found')
    })

    it('is refused in words that an operator can use, without the secret of the request', async () => {
      const { nodes } = context.engine
      const { id, name } = await makeFakeNode(context.engine)
      const twin = await refusalOf(nodes.create({ driver: 'fake-hardware', name: name ?? '' }))
      expect(twin).toMatchObject({ code: 'object_conflict' })
      const unknown = await refusalOf(nodes.create({ driver: 'no-such-driver' }))
      expect(unknown?.code).toBe('conductor_missing')
      const patch = [{ op: 'replace', path: '/driver_info/no_such/ipmi_password', value: 'secret-Word' }] as const
      const refused = await refusalOf(nodes.update(id, [...patch]))
      expect(refused?.code).toBe('request_refused')
      expect(refused?.message).toContain('ipmi_password')
      expect(refused?.message).not.toContain('secret-Word')
      const readOnly = await refusalOf(nodes.update(id, [{ op: 'replace', path: '/provision_state', value: 'active' }]))
      expect(readOnly?.message).toContain('Cannot patch /provision_state')
      for (const strange of ['..', '../drivers', 'a/b', '']) {
        expect((await refusalOf(nodes.get(strange)))?.code).toMatch(/not_found|refused/)
      }
    })

    it('that is protected is neither taken away nor rebuilt', async () => {
      const { engine } = context
      const instanceInfo = { image_source: 'http://127.0.0.1:1/i', root_gb: 1 }
      const { id } = await makeFakeNode(engine, { instanceInfo })
      await runVerb(engine, id, { verb: 'manage' }, 'manageable')
      await runVerb(engine, id, { verb: 'adopt' }, 'active')
      await engine.nodes.update(id, [{ op: 'add', path: '/protected', value: true }])
      const refused = await refusalOf(engine.nodes.setProvisionState(id, { verb: 'undeploy' }))
      expect(refused).toMatchObject({ code: 'node_protected' })
    })

    it('that is being worked on refuses a second change as locked', async () => {
      const { engine } = context
      const { id } = await makeFakeNode(engine)
      const calls = Array.from({ length: 6 }, () => refusalOf(engine.nodes.setProvisionState(id, { verb: 'manage' })))
      const codes = (await Promise.all(calls)).map((each) => each?.code ?? 'accepted')
      expect(codes).toContain('accepted')
      // Who comes first wins; the rest find it locked, or already where the verb is not allowed.
      expect(codes.filter((code) => !/^(accepted|node_locked|verb_refused)$/.test(code))).toEqual([])
      expect(codes.filter((code) => code === 'accepted')).toHaveLength(1)
    })
  })
}
