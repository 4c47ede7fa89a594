import { randomUUID } from 'node:crypto'
import type { TenantsUser } from '@ingot/testing/tenants-fixture'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiBench, openApiBench } from '../testing/open-api-bench'

let bench: ApiBench
let admin: TenantsUser
beforeAll(async () => {
  bench = await openApiBench()
  admin = await bench.tenants.addUser('admin', { cloudAdmin: true })
})
afterAll(() => bench.close())

async function addRun(nodeId: string, status: string, minutesAgo: number) {
  await bench.tenants.sql.query(
    `INSERT INTO hardware_test_run (id, node_id, operation_id, status, started_at, finished_at)
     VALUES ($1, $2, $3, $4, now() - $5 * interval '1 minute', now())`,
    [randomUUID(), nodeId, randomUUID(), status, minutesAgo],
  )
}
const missing = { allowed: false, reason: { code: 'hardware_test_missing' } }

test('a zone that asks for a test gives no node to the pool whose last one did not pass', async () => {
  const id = await bench.tenants.addNode({ state: 'manageable' })
  const { node, zone } = await bench.callerFor(admin)
  const provideOf = async () => (await node.get({ id })).actions.provide
  expect(await provideOf()).toEqual({ allowed: true })
  expect((await node.tests({ id })).verdict).toBe('not_required')

  await zone.setHardwareTestPolicy({ id: bench.tenants.zoneId, policy: 'before_available' })
  expect((await zone.list()).map(({ hardwareTestPolicy }) => hardwareTestPolicy)).toEqual(['before_available'])
  expect(await provideOf()).toEqual(missing)
  await expect(node.action({ id, action: 'provide' })).rejects.toMatchObject({
    cause: expect.objectContaining({ code: 'action_refused', data: { reason: { code: 'hardware_test_missing' } } }),
  })
  expect((await node.list({ limit: 10, q: (await node.get({ id })).name })).items[0]?.actions.provide).toEqual(missing)

  await addRun(id, 'passed', 30)
  expect(await provideOf()).toEqual({ allowed: true })
  expect(await node.tests({ id })).toMatchObject({ verdict: 'passed', items: [{ status: 'passed' }] })
  await addRun(id, 'running', 5)
  expect(await provideOf()).toEqual({ allowed: true })
  await addRun(id, 'failed', 20)
  expect(await provideOf()).toEqual(missing)

  await zone.setHardwareTestPolicy({ id: bench.tenants.zoneId, policy: 'none' })
  expect(await provideOf()).toEqual({ allowed: true })
})

test('a test needs a node that nobody uses, and moves it on its way', async () => {
  const { node } = await bench.callerFor(admin)
  const tests = [{ name: 'cpu' as const, seconds: 60 }]
  const busy = await bench.tenants.addNode({ state: 'available' })
  await expect(node.startTest({ id: busy, tests })).rejects.toMatchObject({
    cause: expect.objectContaining({ code: 'action_refused' }),
  })
  const id = await bench.tenants.addNode({ state: 'manageable' })
  expect((await node.startTest({ id, tests })).operation).toMatchObject({ kind: 'node.test', existing: false })
  expect((await node.get({ id })).provisionState).toBe('cleaning')
})
