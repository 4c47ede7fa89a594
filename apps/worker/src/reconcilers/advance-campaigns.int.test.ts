import { randomUUID } from 'node:crypto'
import { openDatabase } from '@ingot/db/database'
import { listen } from '@ingot/db/event/listen'
import { createCampaign } from '@ingot/db/firmware/create-campaign'
import { endCampaign } from '@ingot/db/firmware/end-campaign'
import { getCampaign } from '@ingot/db/firmware/list-campaigns'
import { createTestDatabase } from '@ingot/testing/database'
import { TenantsFixture } from '@ingot/testing/tenants-fixture'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { advanceCampaigns } from './advance-campaigns'

let scratch: Awaited<ReturnType<typeof createTestDatabase>>
let database: ReturnType<typeof openDatabase>
let tenants: TenantsFixture
let requester: string
beforeAll(async () => {
  scratch = await createTestDatabase()
  database = openDatabase({ connectionString: scratch.url })
  tenants = await TenantsFixture.open(scratch.url)
  requester = (await tenants.addUser('requester', { cloudAdmin: true })).userId
})
afterAll(async () => {
  await tenants?.close()
  await database?.close()
  await scratch?.drop()
})
beforeEach(() => tenants.sql.query('DELETE FROM firmware_campaign'))

const person = () => ({ actorId: requester, actorName: 'requester' })
const items = [{ component: 'BIOS', version: '2', imageUrl: 'https://files/bios' }]
const now = new Date()
const hour = 3_600_000

async function begin(nodeIds: string[], more: object = {}, vendor = '') {
  const baselineId = randomUUID()
  await tenants.sql.query('INSERT INTO firmware_baseline (id, name, vendor, items) VALUES ($1, $2, $3, $4)', [
    ...[baselineId, `b-${baselineId}`, vendor, JSON.stringify(items)],
  ])
  const input = {
    ...{ name: 'spring', baselineId, nodeIds, windowStart: null, windowEnd: null },
    ...{ canaryCount: 1, parallel: 2, maxFailures: 1, ...more },
  }
  return (await createCampaign(database, input, person())).id
}
async function nodes(count: number): Promise<string[]> {
  const ids: string[] = []
  for (let i = 0; i < count; i++) ids.push(await tenants.addNode())
  return ids
}
const statuses = async (id: string) => (await getCampaign(database, id)).nodes.map(({ status }) => status)
/** Every operation that the campaign has begun ends like this. */
const finish = (status: string, errorCode: string | null = null) =>
  tenants.sql.query(
    `UPDATE operation SET status = $1, error_code = $2, finished_at = now() WHERE kind = 'node.update_firmware' AND finished_at IS NULL`,
    [status, errorCode],
  )
const advance = (at = now) => advanceCampaigns(database, at)

describe('a campaign', () => {
  test('sends its canary, then the others, some at once, and ends when all are done', async () => {
    const id = await begin(await nodes(4))
    expect([await advance(), await advance()]).toEqual([1, 0])
    expect(await statuses(id)).toEqual(['running', 'pending', 'pending', 'pending'])
    const { rows } = await tenants.sql.query(`SELECT input FROM operation WHERE kind = 'node.update_firmware'`)
    expect(rows).toEqual([{ input: { campaignId: id, items } }])
    await finish('succeeded')
    expect([await advance(), await advance()]).toEqual([2, 0])
    await finish('succeeded')
    expect(await advance()).toBe(1)
    await finish('succeeded')
    expect(await advance()).toBe(0)
    expect(await getCampaign(database, id)).toMatchObject({
      ...{ status: 'succeeded', stopReason: null, counts: { succeeded: 4 } },
    })
  })

  test('is announced whenever it changes, so that nobody who looks at it has to ask', async () => {
    const heard: string[] = []
    const listener = await listen(database, {
      onEvent: ({ topic, id }) => void (topic === 'firmware' && heard.push(id)),
    })
    try {
      const id = await begin(await nodes(1))
      await expect.poll(() => heard).toEqual([id])
      await advance()
      await expect.poll(() => heard.length).toBe(2)
      await finish('succeeded')
      // The node's result, and the end of the campaign.
      await advance()
      await expect.poll(() => heard.length).toBe(4)
      await advance()
      expect(new Set(heard)).toEqual(new Set([id]))
    } finally {
      await listener.close()
    }
  })

  test('stops when its canary fails, and says so of every node that did not go', async () => {
    const id = await begin(await nodes(3))
    await advance()
    await finish('failed', 'firmware_update_failed')
    await advance()
    const campaign = await getCampaign(database, id)
    expect(campaign).toMatchObject({ status: 'stopped', stopReason: 'canary_failed' })
    expect(campaign.nodes.map(({ status, reason }) => [status, reason])).toEqual([
      ['failed', 'firmware_update_failed'],
      ['skipped', 'canary_failed'],
      ['skipped', 'canary_failed'],
    ])
  })

  test('waits for its window, and for a node that is busy; passes over one that serves a host', async () => {
    const [free = '', busy = ''] = await nodes(2)
    const owner = await tenants.addUser('owner', { role: 'project_user' })
    const taken = await tenants.addHost({ projectId: tenants.projects.joined, ownerId: owner.userId })
    await tenants.sql.query(
      `INSERT INTO operation (id, kind, node_id) VALUES (gen_random_uuid(), 'node.inspect', $1)`,
      [busy],
    )
    const window = { windowStart: new Date(now.getTime() + hour), windowEnd: new Date(now.getTime() + 2 * hour) }
    const id = await begin([taken.nodeId, busy, free], { canaryCount: 0, ...window })
    expect(await advance()).toBe(0)
    const inWindow = new Date(now.getTime() + 1.5 * hour)
    await advance(inWindow)
    await advance(inWindow)
    expect((await getCampaign(database, id)).nodes.map(({ status, reason }) => [status, reason])).toEqual([
      ['skipped', 'host_on_node'],
      ['pending', null],
      ['running', null],
    ])
    await finish('succeeded')
    await advance(new Date(now.getTime() + 3 * hour))
    expect(await getCampaign(database, id)).toMatchObject({ status: 'stopped', stopReason: 'window_closed' })
  })

  test('that is aborted begins nothing more, and still learns how its last nodes ended', async () => {
    const id = await begin(await nodes(2))
    await advance()
    await endCampaign(database, { campaignId: id, status: 'aborted', reason: 'aborted', context: person() })
    expect(await statuses(id)).toEqual(['running', 'skipped'])
    await finish('succeeded')
    expect(await advance()).toBe(0)
    expect(await statuses(id)).toEqual(['succeeded', 'skipped'])
    await expect(
      endCampaign(database, { campaignId: id, status: 'aborted', reason: 'aborted', context: person() }),
    ).rejects.toMatchObject({
      code: 'action_refused',
    })
  })

  test.each([
    ['requester_disabled', 'disabled_at = now()'],
    ['requester_lost_right', 'cloud_admin = false'],
  ])('goes no further without its requester, and says why: %s', async (stopReason, change) => {
    const id = await begin(await nodes(3))
    expect(await advance()).toBe(1)
    await tenants.sql.query(`UPDATE user_account SET ${change} WHERE id = $1`, [requester])
    expect(await advance()).toBe(0)
    expect((await getCampaign(database, id)).status).toBe('running')
    await finish('succeeded')
    expect(await advance()).toBe(0)
    expect(await getCampaign(database, id)).toMatchObject({ status: 'stopped', stopReason })
    expect(await statuses(id)).toEqual(['succeeded', 'skipped', 'skipped'])
    await tenants.sql.query('UPDATE user_account SET disabled_at = NULL, cloud_admin = true WHERE id = $1', [requester])
  })

  test('does not touch servers of another kind than its baseline’s', async () => {
    const id = await begin(await nodes(1), {}, 'Dell')
    expect((await getCampaign(database, id)).nodes).toMatchObject([{ status: 'skipped', reason: 'other_kind' }])
    expect(await advance()).toBe(0)
    expect((await getCampaign(database, id)).status).toBe('succeeded')
  })
})
