import { openDatabase } from '@ingot/db/database'
import { createMetrics } from '@ingot/telemetry/metrics'
import { createTestDatabase } from '@ingot/testing/database'
import { TenantsFixture } from '@ingot/testing/tenants-fixture'
import { expect, test } from 'vitest'
import { collectFleet } from './collect-fleet'

test('the cloud in numbers, at the moment somebody asks, with no name of anybody', async () => {
  const file = await createTestDatabase()
  const database = openDatabase({ connectionString: file.url, maxConnections: 4 })
  const tenants = await TenantsFixture.open(file.url)
  const metrics = createMetrics('worker')
  collectFleet(metrics, database, true)
  const owner = await tenants.addUser('secretive')
  const projectId = tenants.projects.joined
  const host = await tenants.addHost({ projectId, ownerId: owner.userId, name: 'payroll' })
  await tenants.addNode({ name: 'rack-7' })
  await tenants.addOperation(host, projectId)
  const text = await metrics.print()
  for (const line of [
    ...['ingot_nodes{state="active"} 1', 'ingot_nodes{state="available"} 1', 'ingot_outbox_pending 0'],
    ...['ingot_operations_open{kind="host.deploy",status="queued"} 1', 'ingot_audit_head_sequence 0'],
    'ingot_switch_ports_drifted 0',
    ...['ingot_licence_nodes{count="entitled"} 100', 'ingot_licence_nodes{count="used"} 2'],
  ])
    expect(text).toContain(`${line}\n`)
  expect(text).toMatch(/^ingot_operations_oldest_due_seconds [0-9.e-]+$/m)
  expect(text).toMatch(/^ingot_db_pool_connections\{state="open"\} [0-9]+$/m)
  expect(text).not.toMatch(/^ingot_audit_checkpoint_age_seconds /m)
  expect(text).not.toMatch(/payroll|rack-7|secretive|joined/)
  await tenants.addNode()
  expect(await metrics.print()).toContain('ingot_nodes{state="available"} 2\n')
  await tenants.close()
  await database.close()
  await file.drop()
})
