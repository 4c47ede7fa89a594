import { createTestDatabase, type TestDatabase } from '@ingot/testing/database'
import { TenantsFixture } from '@ingot/testing/tenants-fixture'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '../database'
import { transitionHost } from '../host/transition-host'
import { transitionNode } from './transition-node'

let test_: TestDatabase
let database: Database
let tenants: TenantsFixture

beforeAll(async () => {
  test_ = await createTestDatabase()
  database = openDatabase({ connectionString: test_.url, maxConnections: 10 })
  tenants = await TenantsFixture.open(test_.url)
})
afterAll(async () => {
  await tenants.close()
  await database.close()
  await test_.drop()
})

const nodeRow = async (id: string) => {
  const { rows } = await tenants.sql.query(
    'SELECT provision_state, target_provision_state, version, last_error_code FROM node WHERE id = $1',
    [id],
  )
  return rows[0]
}

test('of many transitions at once from one state exactly one happens', async () => {
  const nodeId = await tenants.addNode({ state: 'available' })
  const calls = Array.from({ length: 10 }, () => transitionNode(database, { nodeId, event: 'deploy' }))
  const settled = await Promise.allSettled(calls)
  const failures = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []))
  expect(failures).toHaveLength(9)
  expect(failures.every((code) => code === 'version_conflict' || code === 'action_refused')).toBe(true)
  expect(await nodeRow(nodeId)).toMatchObject({
    provision_state: 'deploying',
    target_provision_state: 'active',
    version: 1,
  })
})

test('two different events race: the state is that of the one that was first, never a mixture', async () => {
  for (let i = 0; i < 10; i++) {
    const nodeId = await tenants.addNode({ state: 'available' })
    const [deploy, manage] = await Promise.allSettled([
      transitionNode(database, { nodeId, event: 'deploy' }),
      transitionNode(database, { nodeId, event: 'manage' }),
    ])
    expect([deploy.status, manage.status].sort()).toEqual(['fulfilled', 'rejected'])
    const expected = deploy.status === 'fulfilled' ? 'deploying' : 'manageable'
    expect(await nodeRow(nodeId)).toMatchObject({ provision_state: expected, version: 1 })
  }
})

test('a transition that the table does not have is refused with what would be possible', async () => {
  const nodeId = await tenants.addNode({ state: 'enroll' })
  await expect(transitionNode(database, { nodeId, event: 'deploy' })).rejects.toMatchObject({
    code: 'action_refused',
    data: { reason: { code: 'node_state', state: 'enroll', allowed: expect.arrayContaining(['available']) } },
  })
  expect(await nodeRow(nodeId)).toMatchObject({ provision_state: 'enroll', version: 0 })
})

test('a failure keeps its error until the next success clears it', async () => {
  const nodeId = await tenants.addNode({ state: 'verifying' })
  await transitionNode(database, { nodeId, event: 'fail', error: { code: 'bmc_auth_failed' } })
  expect(await nodeRow(nodeId)).toMatchObject({ provision_state: 'enroll', last_error_code: 'bmc_auth_failed' })
  await transitionNode(database, { nodeId, event: 'manage', error: null })
  expect(await nodeRow(nodeId)).toMatchObject({ provision_state: 'verifying', last_error_code: null })
})

test('a write with an old fence moves nothing', async () => {
  const nodeId = await tenants.addNode({ state: 'deploying' })
  const lease = { operationId: '00000000-0000-4000-8000-000000000000', fence: 1 }
  await expect(transitionNode(database, { nodeId, event: 'done', lease })).rejects.toMatchObject({ name: 'LeaseLost' })
  expect(await nodeRow(nodeId)).toMatchObject({ provision_state: 'deploying', version: 0 })
})

test('a host moves as nodes do: one of many, by the table only', async () => {
  const user = await tenants.addUser('owner')
  const { hostId } = await tenants.addHost({ projectId: tenants.projects.joined, ownerId: user.userId })
  const calls = Array.from({ length: 10 }, () => transitionHost(database, { hostId, event: 'delete' }))
  const settled = await Promise.allSettled(calls)
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expect(transitionHost(database, { hostId, event: 'rebuild' })).rejects.toMatchObject({ code: 'action_refused' })
})
