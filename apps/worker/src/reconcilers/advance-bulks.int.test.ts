import { randomUUID } from 'node:crypto'
import { createBulk } from '@ingot/db/bulk/create-bulk'
import { getBulk } from '@ingot/db/bulk/list-bulks'
import { stopBulk } from '@ingot/db/bulk/stop-bulk'
import { openDatabase } from '@ingot/db/database'
import { createLogger } from '@ingot/telemetry/logger'
import { createTestDatabase } from '@ingot/testing/database'
import { TenantsFixture, type TenantsUser } from '@ingot/testing/tenants-fixture'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { advanceBulks } from './advance-bulks'

let scratch: Awaited<ReturnType<typeof createTestDatabase>>
let database: ReturnType<typeof openDatabase>
let tenants: TenantsFixture
let admin: TenantsUser
let member: TenantsUser
const log = createLogger({ name: 'test', level: 'silent' })
beforeAll(async () => {
  scratch = await createTestDatabase()
  database = openDatabase({ connectionString: scratch.url })
  tenants = await TenantsFixture.open(scratch.url)
  admin = await tenants.addUser('admin', { cloudAdmin: true })
  member = await tenants.addUser('member', { role: 'project_user' })
})
afterAll(async () => {
  await tenants?.close()
  await database?.close()
  await scratch?.drop()
})
beforeEach(() => tenants.sql.query('DELETE FROM bulk_request'))

type Wanted = Partial<Parameters<typeof createBulk>[1]>
const ask = (user: TenantsUser, ids: string[], wanted: Wanted = {}) =>
  createBulk(database, {
    ...{ kind: 'host', action: 'stop', input: {}, parallel: 2, requestKey: randomUUID(), userId: user.userId },
    ...{ targets: ids.map((id) => ({ id, name: 'x' })), context: { actorId: user.userId, actorName: 'somebody' } },
    ...wanted,
  })
const hosts = async (count: number, projectId = tenants.projects.joined) => {
  const ids: string[] = []
  for (let i = 0; i < count; i++)
    ids.push((await tenants.addHost({ projectId, ownerId: member.userId, power: 'on' })).hostId)
  return ids
}
const nodes = async (count: number) => {
  const ids: string[] = []
  for (let i = 0; i < count; i++) ids.push(await tenants.addNode({ power: 'off' }))
  return ids
}
const statuses = async (user: TenantsUser, id: string) =>
  (await getBulk(database, user.userId, id)).items.map(({ status }) => status)
const advance = () => advanceBulks(database, log)
/** Every operation that is under way ends like this. */
const finish = (status = 'succeeded') =>
  tenants.sql.query(`UPDATE operation SET status = $1, finished_at = now() WHERE finished_at IS NULL`, [status])
const audited = async (id: string) =>
  (
    await tenants.sql.query(`SELECT action, result, project_id FROM audit_event WHERE request_id = $1 ORDER BY seq`, [
      id,
    ])
  ).rows

describe('a bulk request', () => {
  test('admits items in waves, takes their results over, and ends when all have ended', async () => {
    const { id } = await ask(member, await hosts(3))
    expect([await advance(), await advance()]).toEqual([2, 0])
    expect(await statuses(member, id)).toEqual(['running', 'running', 'pending'])
    await finish()
    expect(await advance()).toBe(1)
    await finish('failed')
    await advance()
    await advance()
    expect(await getBulk(database, member.userId, id)).toMatchObject({
      finishedAt: expect.any(Date),
      counts: { succeeded: 2, failed: 1, pending: 0, running: 0 },
    })
    expect(await audited(id)).toEqual(
      Array(3).fill({ action: 'host.stop', result: 'accepted', project_id: tenants.projects.joined }),
    )
  })

  test('asks once however often it is asked for with the same key', async () => {
    const requestKey = randomUUID()
    const ids = await hosts(1)
    const both = await Promise.all([ask(member, ids, { requestKey }), ask(member, ids, { requestKey })])
    expect(new Set(both.map(({ id }) => id)).size).toBe(1)
    expect(both.map(({ existing }) => existing).sort()).toEqual([false, true])
  })

  test('says of each item why it was refused, and goes on with the others', async () => {
    const [on = ''] = await hosts(1)
    const [foreign = ''] = await hosts(1, tenants.projects.foreign)
    const off = await tenants.addHost({ projectId: tenants.projects.joined, ownerId: member.userId, power: 'off' })
    const { id } = await ask(member, [off.hostId, foreign, on], { parallel: 1 })
    await advance()
    const { items } = await getBulk(database, member.userId, id)
    expect(items.map(({ status, reason, errorCode }) => [status, reason?.code ?? errorCode])).toEqual([
      ['refused', 'power_already'],
      ['failed', 'not_found'],
      ['running', null],
    ])
    expect((await audited(id)).map(({ result }) => result)).toEqual(['refused', 'refused', 'accepted'])
  })

  test('begins nothing more once it is cancelled; what is under way ends by itself', async () => {
    const { id } = await ask(member, await hosts(3), { parallel: 1 })
    await advance()
    const request = {
      id,
      userId: member.userId,
      reason: 'cancelled',
      context: { actorId: null, actorName: 'x' },
    } as const
    expect(await stopBulk(database, request)).toMatchObject({ cancelled: 2, started: [{ kind: 'host.stop' }] })
    await advance()
    expect(await statuses(member, id)).toEqual(['running', 'cancelled', 'cancelled'])
    await finish()
    await advance()
    expect(await statuses(member, id)).toEqual(['succeeded', 'cancelled', 'cancelled'])
    await expect(stopBulk(database, request)).rejects.toMatchObject({ code: 'action_refused' })
    await expect(stopBulk(database, { ...request, userId: admin.userId })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('goes on after a kill between the operation and its note without asking twice', async () => {
    const ids = await nodes(2)
    const { id } = await ask(admin, ids, { kind: 'node', action: 'reboot' })
    await advance()
    await tenants.sql.query(
      `UPDATE bulk_item SET operation_id = NULL, started_at = now() - interval '1 minute' WHERE bulk_id = $1`,
      [id],
    )
    // The operation had even ended: a machine must not be restarted twice.
    await finish()
    await advance()
    await advance()
    expect(await statuses(admin, id)).toEqual(['succeeded', 'succeeded'])
    const { rows } = await tenants.sql.query(`SELECT id FROM operation WHERE node_id = ANY($1)`, [ids])
    expect(rows).toHaveLength(2)
  })

  test('does what needs no machine at once: tags, maintenance, removal, also when its note was lost', async () => {
    const ids = await nodes(2)
    const tag = await ask(admin, ids, { kind: 'node', action: 'tag', input: { tags: { add: ['rack=7'], remove: [] } } })
    const mend = await ask(admin, ids, { kind: 'node', action: 'setMaintenance', input: { reason: 'fans' } })
    await advance()
    expect(await statuses(admin, tag.id)).toEqual(['succeeded', 'succeeded'])
    expect(await statuses(admin, mend.id)).toEqual(['succeeded', 'succeeded'])
    await tenants.sql.query(
      `UPDATE bulk_item SET status = 'running', started_at = now() - interval '1 minute' WHERE bulk_id = $1`,
      [mend.id],
    )
    await tenants.sql.query('UPDATE bulk_request SET finished_at = NULL WHERE id = $1', [mend.id])
    await advance()
    expect(await statuses(admin, mend.id)).toEqual(['succeeded', 'succeeded'])
    const { rows } = await tenants.sql.query('SELECT tags, maintenance FROM node WHERE id = ANY($1)', [ids])
    expect(rows).toEqual(Array(2).fill({ tags: ['rack=7'], maintenance: true }))
  })

  test('deletes as by hand: with the time for undoing that policy gives', async () => {
    const [hostId = ''] = await hosts(1)
    const { id } = await ask(member, [hostId], { action: 'delete' })
    await advance()
    expect(await statuses(member, id)).toEqual(['running'])
    const { rows } = await tenants.sql.query(
      'SELECT o.kind, h.state, h.delete_at > now() AS later FROM host h JOIN operation o ON o.host_id = h.id WHERE h.id = $1',
      [hostId],
    )
    expect(rows).toEqual([{ kind: 'host.soft_delete', state: 'soft_deleted', later: true }])
  })

  test.each([
    ['requester_disabled', 'disabled_at = now()', 'cancelled', null],
    [null, 'cloud_admin = false', 'refused', 'permission_missing'],
  ])('goes no further than the rights of its requester: %s', async (stopReason, change, status, reason) => {
    const { id } = await ask(admin, await nodes(1), { kind: 'node', action: 'powerOn' })
    await tenants.sql.query(`UPDATE user_account SET ${change} WHERE id = $1`, [admin.userId])
    await advance()
    await advance()
    const bulk = await getBulk(database, admin.userId, id)
    await tenants.sql.query('UPDATE user_account SET disabled_at = NULL, cloud_admin = true WHERE id = $1', [
      admin.userId,
    ])
    expect(bulk).toMatchObject({ stopReason, finishedAt: expect.any(Date) })
    expect(bulk.items.map((item) => [item.status, item.reason?.code ?? null])).toEqual([[status, reason]])
  })

  test('is done once by two workers that look at the same time', async () => {
    const { id } = await ask(member, await hosts(6), { parallel: 6 })
    await Promise.all([advance(), advance()])
    expect(await statuses(member, id)).toEqual(Array(6).fill('running'))
    expect(await audited(id)).toHaveLength(6)
  })
})
