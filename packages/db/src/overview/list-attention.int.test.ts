import { mintWorkerScope } from '@ingot/core/access/tenant-scope'
import { failedHostStates, hostStates } from '@ingot/core/host/lifecycle'
import { createTestDatabase } from '@ingot/testing/database'
import { TenantsFixture } from '@ingot/testing/tenants-fixture'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../database'
import { listAttention } from './get-overview'

let scratch: Awaited<ReturnType<typeof createTestDatabase>>
let database: ReturnType<typeof openDatabase>
let tenants: TenantsFixture
beforeAll(async () => {
  scratch = await createTestDatabase()
  database = openDatabase({ connectionString: scratch.url })
  tenants = await TenantsFixture.open(scratch.url)
})
afterAll(async () => {
  await tenants?.close()
  await database?.close()
  await scratch?.drop()
})

test('the overview names the hosts that have failed, and no other', async () => {
  const { userId: ownerId } = await tenants.addUser('owner', { role: 'project_user' })
  for (const state of hostStates)
    await tenants.addHost({ projectId: tenants.projects.joined, ownerId, name: state, state })
  const items = await listAttention(database, mintWorkerScope())
  const failed = items.filter(({ kind }) => kind === 'host_failed').map(({ name }) => name)
  expect(failed.sort()).toEqual([...failedHostStates].sort())
})
