import { sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openProvisionBench } from '../../testing/provision-bench'

let bench: Awaited<ReturnType<typeof openProvisionBench>>
beforeAll(async () => {
  bench = await openProvisionBench([{ name: 'patient', profile: 'c1.small' }])
  nodeId = await bench.insertNode('patient', 'available')
  const created = await bench.createHost('web')
  hostId = created.hostId
  await bench.run(created.operationId)
  await bench.lab.node('patient').eventLog.waitFor('boot.os')
})
afterAll(() => bench?.close())

let nodeId: string
let hostId: string
const PASSWORD = 'Rescue-me-7'
const counter = (kind: string) => bench.lab.node('patient').eventLog.counter(kind)
const states = async () => [(await bench.host(hostId)).state, (await bench.node(nodeId)).provision_state]

/** On the serial console of the rescue system, as the user does. */
async function logIn(): Promise<void> {
  const { serialPort, eventLog } = bench.lab.node('patient')
  const before = eventLog.counter('login.ok')
  for (const line of ['', 'rescue', PASSWORD]) {
    const printed = serialPort.tail().length
    serialPort.input(Buffer.from(`${line}\r`))
    await expect.poll(() => serialPort.tail().slice(printed), { timeout: 10_000 }).toMatch(/: $|\$ $|# $/)
  }
  expect(eventLog.counter('login.ok')).toBe(before + 1)
}

async function request(kind: 'host.rescue' | 'host.unrescue') {
  const sealed = await sealSecret(bench.keys.publicKey, secretContext.hostRescue(hostId), PASSWORD)
  if (kind === 'host.rescue')
    await bench.sql.query('UPDATE host SET rescue_password_sealed = $2 WHERE id = $1', [hostId, Buffer.from(sealed)])
  return bench.request(kind, { nodeId, hostId })
}
const ways = {
  once: (id: string) => bench.run(id),
  twice: (id: string) => bench.runTwice(id),
  unanswered: (id: string) => bench.runDying(id, 'unanswered'),
  wire: (id: string) => bench.runDying(id, 'wire'),
}

describe('a rescue', () => {
  test.each(Object.keys(ways) as (keyof typeof ways)[])(
    'is begun and ended, and the disks stay as they are: %s',
    async (way) => {
      const before = { told: counter('agent.rescue-password'), os: counter('boot.os'), writes: counter('image.write') }
      const rescue = await request('host.rescue')
      await ways[way](rescue)
      expect(await bench.operation(rescue)).toMatchObject({ status: 'succeeded', error_code: null })
      expect(await states()).toEqual(['rescue', 'rescue'])
      expect(counter('agent.rescue-password')).toBe(before.told + 1)
      expect(bench.lab.node('patient').server.isPowerOn()).toBe(true)
      await logIn()
      expect(bench.lab.node('patient').eventLog.list()).not.toContainEqual({
        ...{ atMs: expect.any(Number), kind: expect.any(String), detail: expect.stringContaining('$6$') },
      })

      const unrescue = await request('host.unrescue')
      await ways[way](unrescue)
      expect(await bench.operation(unrescue)).toMatchObject({ status: 'succeeded', error_code: null })
      expect(await states()).toEqual(['active', 'active'])
      await bench.lab.node('patient').eventLog.waitFor('boot.os', before.os + 1)
      expect(counter('image.write')).toBe(before.writes)
      expect((await bench.host(hostId)).rescue_password_sealed).toBeNull()
      const { rows } = await bench.sql.query(
        `SELECT 1 FROM agent_session UNION ALL SELECT 1 FROM audit_event WHERE action = 'node.unexpected_agent'`,
      )
      expect(rows).toEqual([])
    },
  )

  test('that does not come up can be tried again or given up', async () => {
    bench.lab.node('patient').setFault('never-boots')
    const rescue = await request('host.rescue')
    await bench.run(rescue, { until: 'wait_for_agent' })
    await bench.cancel(rescue)
    await bench.run(rescue)
    expect(await states()).toEqual(['rescue_failed', 'rescue_failed'])
    bench.lab.node('patient').clearFault()
    const unrescue = await request('host.unrescue')
    await bench.run(unrescue)
    expect(await states()).toEqual(['active', 'active'])
  })
})

test('the password is in no place where it could be read', async () => {
  const { rows } = await bench.sql.query(
    `SELECT 1 FROM operation WHERE (input::text || state::text || coalesce(evidence::text, '')) LIKE '%' || $1 || '%'
     UNION ALL SELECT 1 FROM audit_event WHERE detail::text LIKE '%' || $1 || '%'`,
    [PASSWORD],
  )
  expect(rows).toEqual([])
})
