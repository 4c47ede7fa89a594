import { randomUUID } from 'node:crypto'
import { type BmcProbeName, bmcProbeNames } from '@ingot/core/node/bmc-probe'
import { requestBmcCheck } from '@ingot/db/node/request-bmc-check'
import { sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openProvisionBench } from '../../testing/provision-bench'

let bench: Awaited<ReturnType<typeof openProvisionBench>>
beforeAll(async () => {
  const names = ['good', 'lab-auth-fails', 'lab-unreachable', 'lab-console-busy', 'lab-cipher-zero']
  bench = await openProvisionBench(names.map((name) => ({ name, profile: 'c1.small' })))
})
afterAll(() => bench?.close())

interface Probe {
  name: string
  status: string
  code?: string
  detail?: Record<string, unknown>
}

interface Over {
  host?: string
  username?: string
  password?: string
  fingerprint256?: string
  nodeId?: string
  redfish?: boolean
}

/** What the form gets to see for a BMC of the lab. */
async function check(name: string, over: Over = {}) {
  const checkId = randomUUID()
  const node = bench.lab.node(name)
  const { host = node.bmc.address, username = 'admin', password = bench.lab.password, fingerprint256 = '' } = over
  const context = { actorId: null, actorName: 'test' }
  const address = { host, username }
  const redfish = {
    ...{ protocol: 'redfish' as const, port: node.redfishPort ?? 0, auth: 'auto' as const, systemId: null },
    tls: { mode: 'pinned' as const, fingerprint256 },
  }
  const ipmi = { protocol: 'ipmi' as const, port: node.bmc.port, cipherSuite: null }
  const operation = await requestBmcCheck(bench.database, {
    checkId,
    bmc: over.redfish ? { ...address, ...redfish } : { ...address, ...ipmi },
    nodeId: over.nodeId ?? null,
    secretSealed: await sealSecret(bench.keys.publicKey, secretContext.bmc(checkId), password),
    requestedBy: randomUUID(),
    context,
  })
  await bench.run(operation.id)
  const { result } = await bench.one('SELECT result FROM bmc_check WHERE id = $1', [checkId])
  const probes: Probe[] = result.probes
  const of = (status: string) => probes.filter((each) => each.status === status)
  return { probes, of, identity: result.identity, operation: await bench.operation(operation.id) }
}

describe('a probe of a BMC', () => {
  test('that works finds every probe fine and tells who it is, and changes nothing', async () => {
    const { probes, of, identity } = await check('good')
    expect(probes.map(({ name }) => name)).toEqual([...bmcProbeNames])
    expect(of('not_applicable').map(({ name }) => name)).toEqual(['media', 'lldp'])
    expect(of('ok')).toHaveLength(bmcProbeNames.length - 2)
    expect(identity).toMatchObject({ protocol: 'ipmi', manufacturerId: 10876, cipherSuite: 17 })
    expect(bench.lab.node('good').eventLog.counter('ipmi.set-boot-option.5')).toBe(0)
    expect(bench.lab.node('good').server.isPowerOn()).toBe(false)
  })

  test('by Redfish shows the certificate first, sends nothing, and once it is trusted finds every probe fine', async () => {
    const seen = bench.lab.node('good').eventLog.counter('redfish.get')
    const first = await check('good', { redfish: true })
    const [shown] = first.of('failed')
    expect(shown).toMatchObject({
      name: 'protocol',
      code: 'bmc_tls_untrusted',
      detail: { fingerprint256: bench.lab.tlsFingerprint, selfSigned: true },
    })
    expect(bench.lab.node('good').eventLog.counter('redfish.get')).toBe(seen)
    const { of, identity } = await check('good', {
      redfish: true,
      fingerprint256: String(shown?.detail?.fingerprint256),
    })
    expect(of('failed')).toEqual([])
    expect(of('not_applicable').map(({ name }) => name)).toEqual(['cipher_zero', 'lldp'])
    expect(of('ok')).toHaveLength(bmcProbeNames.length - 2)
    expect(identity).toMatchObject({ protocol: 'redfish', guid: bench.lab.node('good').hardware.uuid })
    expect(bench.lab.node('good').server.isPowerOn()).toBe(false)
  })

  test.each<[string, string, Over, BmcProbeName, string]>([
    ['a wrong password', 'good', { password: 'wrong' }, 'credentials', 'bmc_auth_failed'],
    ['an unknown user', 'good', { username: 'nobody' }, 'credentials', 'bmc_user_unknown'],
    ['a name that does not exist', 'good', { host: 'bmc.invalid' }, 'reachability', 'bmc_name_unresolved'],
    ['a silent address', 'lab-unreachable', {}, 'reachability', 'bmc_unreachable'],
  ])(
    'with %s names the one thing that is wrong, and asks nothing more',
    async (_what, node, over, name, code) => {
      const { probes, of, operation } = await check(node, over)
      // That something is wrong with the BMC is what was asked for: the operation itself went well.
      expect(operation.status).toBe('succeeded')
      expect(of('failed')).toMatchObject([{ name, code }])
      const at = bmcProbeNames.indexOf(name)
      expect(probes.map(({ status }) => status)).toEqual(
        bmcProbeNames.map((_, i) => (i < at ? 'ok' : i === at ? 'failed' : 'skipped')),
      )
    },
    40_000,
  )

  test('warns of what works but deserves a look', async () => {
    const busy = await check('lab-console-busy')
    expect(busy.of('warning')).toMatchObject([{ name: 'sol', code: 'console_busy' }])
    const open = await check('lab-cipher-zero')
    expect(open.of('warning')).toMatchObject([{ name: 'cipher_zero', code: 'cipher_zero_enabled' }])
    expect(open.of('failed')).toEqual([])
    bench.lab.node('good').bmc.sel.clockOffsetSeconds = 3_600
    const late = await check('good')
    expect(late.of('warning')).toMatchObject([{ name: 'time', code: 'clock_skewed' }])
    bench.lab.node('good').bmc.sel.clockOffsetSeconds = 0
  })

  test('of a machine that is registered already names the node, but not the node whose BMC is to change', async () => {
    const nodeId = await bench.insertNode('good', 'manageable')
    const { serial } = bench.lab.node('good').hardware
    await bench.sql.query(`UPDATE node SET serial_number = $2 WHERE id = $1`, [nodeId, serial])
    const fingerprint256 = bench.lab.tlsFingerprint ?? ''
    const twin = await check('good', { redfish: true, fingerprint256 })
    expect(twin.of('failed')).toMatchObject([
      { name: 'duplicates', code: 'registered_already', detail: { by: 'serial' } },
    ])
    expect((await check('good')).of('failed')).toMatchObject([{ name: 'duplicates', detail: { by: 'address' } }])
    const own = await check('good', { nodeId })
    expect(own.of('failed')).toEqual([])
    await bench.sql.query('DELETE FROM node WHERE id = $1', [nodeId])
  })

  test('never stores or shows the password', async () => {
    await check('good', { password: 'canary-6f1c' })
    const { rows } = await bench.sql.query(
      'SELECT to_jsonb(o)::text AS text FROM operation o UNION ALL SELECT to_jsonb(c)::text FROM bmc_check c UNION ALL SELECT to_jsonb(a)::text FROM audit_event a',
    )
    expect(rows.map((row) => row.text).join('')).not.toContain('canary-6f1c')
  })
})
