import { allowed } from '@ingot/core/access/verdict'
import { openDatabase } from '@ingot/db/database'
import { requestSoftDelete } from '@ingot/db/host/request-delete'
import { restoreHost } from '@ingot/db/host/restore-host'
import { createTestDatabase } from '@ingot/testing/database'
import { TenantsFixture } from '@ingot/testing/tenants-fixture'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deleteDueHosts } from './delete-due-hosts'

let scratch: Awaited<ReturnType<typeof createTestDatabase>>
let database: ReturnType<typeof openDatabase>
let tenants: TenantsFixture
let ownerId: string
beforeAll(async () => {
  scratch = await createTestDatabase()
  database = openDatabase({ connectionString: scratch.url })
  tenants = await TenantsFixture.open(scratch.url)
  ownerId = (await tenants.addUser('owner', { role: 'project_user' })).userId
})
afterAll(async () => {
  await tenants?.close()
  await database?.close()
  await scratch?.drop()
})

const rule = () => allowed
const context = () => ({ actorId: ownerId, actorName: 'owner' })

/** Soft-deleted for a minute; its machine has been switched off. */
async function deletedHost(name: string): Promise<{ id: string; nodeId: string }> {
  const projectId = tenants.projects.joined
  const { hostId: id, nodeId } = await tenants.addHost({ projectId, ownerId, name })
  const host = { id, name, projectId, nodeId }
  await requestSoftDelete(database, {
    ...{ host, action: 'host.delete', context: context(), rule, version: 0, undoMinutes: 1 },
  })
  await endWork(nodeId)
  return { id, nodeId }
}
const endWork = (nodeId: string) =>
  tenants.sql.query(`UPDATE operation SET status = 'succeeded', finished_at = now() WHERE node_id = $1`, [nodeId])
const passTime = (id: string) =>
  tenants.sql.query(`UPDATE host SET delete_at = delete_at - interval '2 minutes' WHERE id = $1`, [id])
async function stateOf(id: string): Promise<string[]> {
  const { rows } = await tenants.sql.query(
    `SELECT h.state, n.provision_state AS node FROM host h JOIN node n ON n.id = h.node_id WHERE h.id = $1`,
    [id],
  )
  return [rows[0].state, rows[0].node]
}
const deletions = async (id: string) =>
  (await tenants.sql.query(`SELECT id FROM operation WHERE host_id = $1 AND kind = 'host.delete'`, [id])).rows.length

test('a host whose time is up is deleted, once however often and by however many it is looked at', async () => {
  const { id } = await deletedHost('due')
  expect(await deleteDueHosts(database)).toBe(0)
  await passTime(id)
  const begun = await Promise.all(Array.from({ length: 4 }, () => deleteDueHosts(database)))
  expect(begun.reduce((sum, each) => sum + each, 0)).toBe(1)
  expect([await stateOf(id), await deletions(id)]).toEqual([['deleting', 'deleting'], 1])
  expect(await deleteDueHosts(database)).toBe(0)
  const { rows } = await tenants.sql.query(
    `SELECT action, actor_name FROM audit_event WHERE target_id = $1 AND result = 'accepted' AND NOT detail ? 'existing' ORDER BY seq`,
    [id],
  )
  expect(rows).toEqual([
    { action: 'host.delete', actor_name: 'owner' },
    { action: 'host.delete_due', actor_name: 'ingot-worker' },
  ])
})

test('of a restore and the end of the time one happens, whichever comes first', async () => {
  const hosts: { id: string }[] = []
  for (let i = 0; i < 6; i++) hosts.push(await deletedHost(`race-${i}`))
  for (const { id } of hosts) await passTime(id)
  const restores = hosts.map(({ id }) =>
    restoreHost(database, { id, context: context(), rule }).then(
      () => true,
      () => false,
    ),
  )
  const [, ...restored] = await Promise.all([deleteDueHosts(database), ...restores])
  for (const [i, { id }] of hosts.entries())
    expect([restored[i], await stateOf(id), await deletions(id)]).toEqual(
      restored[i] ? [true, ['active', 'active'], 0] : [false, ['deleting', 'deleting'], 1],
    )
})

test('a host on whose node something is under way waits, and a restored one is left alone', async () => {
  const { id, nodeId } = await deletedHost('busy')
  await passTime(id)
  const { rows } = await tenants.sql.query(
    `INSERT INTO operation (id, kind, node_id, target_name, step_count) VALUES (gen_random_uuid(), 'node.read_sensors', $1, 'busy', 1) RETURNING id`,
    [nodeId],
  )
  expect(await deleteDueHosts(database)).toBe(0)
  await tenants.sql.query(`UPDATE operation SET status = 'succeeded', finished_at = now() WHERE id = $1`, [rows[0].id])
  await restoreHost(database, { id, context: context(), rule })
  expect(await deleteDueHosts(database)).toBe(0)
  expect(await stateOf(id)).toEqual(['active', 'active'])
})
