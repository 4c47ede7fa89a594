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
}

/** What the form gets to see for a BMC of the lab. */
async function check(name: string, over: { host?: string; username?: string; password?: string } = {}) {
  const checkId = randomUUID()
  const { address, port } = bench.lab.node(name).bmc
  const { host = address, username = 'admin', password = bench.lab.password } = over
  const context = { actorId: null, actorName: 'test' }
  const operation = await requestBmcCheck(bench.database, {
    checkId,
    bmc: { protocol: 'ipmi', host, port, username, cipherSuite: null },
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
    expect(of('ok')).toHaveLength(bmcProbeNames.length)
    expect(identity).toMatchObject({ manufacturerId: 10876, cipherSuite: 17 })
    expect(bench.lab.node('good').eventLog.counter('ipmi.set-boot-option.5')).toBe(0)
    expect(bench.lab.node('good').server.isPowerOn()).toBe(false)
  })

  test.each<[string, string, Parameters<typeof check>[1], BmcProbeName, string]>([
    ['a wrong password', 'good', { password: 'wrong' }, 'password', 'bmc_auth_failed'],
    ['an unknown user', 'good', { username: 'nobody' }, 'user', 'bmc_user_unknown'],
    ['a name that does not exist', 'good', { host: 'bmc.invalid' }, 'resolve_name', 'bmc_name_unresolved'],
    ['a silent address', 'lab-unreachable', {}, 'reach', 'bmc_unreachable'],
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
    expect(busy.of('warning')).toMatchObject([{ name: 'console', code: 'console_busy' }])
    const open = await check('lab-cipher-zero')
    expect(open.of('warning')).toMatchObject([{ name: 'weaknesses', code: 'cipher_zero_enabled' }])
    expect(open.of('failed')).toEqual([])
  })

  test('never stores or shows the password', async () => {
    await check('good', { password: 'canary-6f1c' })
    const { rows } = await bench.sql.query(
      'SELECT to_jsonb(o)::text AS text FROM operation o UNION ALL SELECT to_jsonb(c)::text FROM bmc_check c UNION ALL SELECT to_jsonb(a)::text FROM audit_event a',
    )
    expect(rows.map((row) => row.text).join('')).not.toContain('canary-6f1c')
  })
})
