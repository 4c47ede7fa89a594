import { randomUUID } from 'node:crypto'
import type { TenantsUser } from '@ingot/testing/tenants-fixture'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiBench, openApiBench } from '../testing/open-api-bench'

let bench: ApiBench
let admin: TenantsUser
let member: TenantsUser
beforeAll(async () => {
  bench = await openApiBench()
  admin = await bench.tenants.addUser('admin', { cloudAdmin: true })
  member = await bench.tenants.addUser('member', { role: 'project_user' })
})
afterAll(() => bench?.close())

const host = (projectId: string, more: { power?: string; name?: string } = {}) =>
  bench.tenants.addHost({ projectId, ownerId: member.userId, ...more })

test('a preview of a filter freezes what it shows, says what is passed over and why, and knows nothing foreign', async () => {
  const { joined, foreign } = bench.tenants.projects
  const on = await host(joined, { name: 'frozen-on', power: 'on' })
  const off = await host(joined, { name: 'frozen-off', power: 'off' })
  await host(foreign, { name: 'frozen-foreign' })
  const api = await bench.callerFor(member)
  const preview = await api.host.previewBulk({ action: 'stop', matching: { q: 'frozen-' } })
  expect(preview).toEqual({
    run: [{ id: on.hostId, name: 'frozen-on' }],
    skipped: [{ id: off.hostId, name: 'frozen-off', reason: { code: 'power_already', power: 'off' } }],
    more: false,
  })
  await expect(api.host.previewBulk({ action: 'stop' })).rejects.toThrow()
  // What comes later is not in the set that was agreed to.
  await host(joined, { name: 'frozen-later' })
  const { id } = await api.host.bulk({
    ids: preview.run.map((item) => item.id),
    action: 'stop',
    requestKey: randomUUID(),
  })
  expect((await api.bulk.get({ id })).items.map(({ targetName }) => targetName)).toEqual(['frozen-on'])
})

test('a bulk request is its requester’s alone, also for a cloud admin; a foreign id in it is not there', async () => {
  const { hostId } = await host(bench.tenants.projects.foreign)
  const mine = await bench.callerFor(member)
  const { id } = await mine.host.bulk({ ids: [hostId], action: 'stop', requestKey: randomUUID() })
  expect((await mine.bulk.get({ id })).items).toMatchObject([
    { status: 'failed', errorCode: 'not_found', targetName: '' },
  ])
  const theirs = await bench.callerFor(admin)
  await expect(theirs.bulk.get({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(theirs.bulk.cancel({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await theirs.bulk.list({})).items).toEqual([])
})

test('cancelling says what was cancelled, what was asked to stop and what goes on', async () => {
  const started = await host(bench.tenants.projects.joined)
  const waiting = await host(bench.tenants.projects.joined)
  const api = await bench.callerFor(member)
  const ids = [started.hostId, waiting.hostId]
  const { id } = await api.host.bulk({ ids, action: 'delete', requestKey: randomUUID(), parallel: 1 })
  const operationId = await bench.tenants.addOperation(started, bench.tenants.projects.joined)
  await bench.tenants.sql.query(
    `UPDATE bulk_item SET status = 'running', operation_id = $1 WHERE bulk_id = $2 AND target_id = $3`,
    [operationId, id, started.hostId],
  )
  expect(await api.bulk.cancel({ id })).toEqual({ cancelled: 1, stopping: 0, continuing: 1 })
  expect(await api.bulk.cancel({ id, started: true })).toEqual({ cancelled: 0, stopping: 1, continuing: 0 })
})

test('lists are filtered by tags, of one key any and of different keys all; a tenant’s tags are of its own hosts', async () => {
  const { joined, foreign } = bench.tenants.projects
  const api = await bench.callerFor(member)
  const tag = async (projectId: string, name: string, ...tags: string[]) => {
    const { hostId } = await host(projectId, { name })
    await bench.tenants.sql.query('UPDATE host SET tags = $1 WHERE id = $2', [tags, hostId])
    return hostId
  }
  const first = await tag(joined, 'tag-a', 'env=prod', 'team=x')
  await tag(joined, 'tag-b', 'env=test', 'team=x')
  await tag(joined, 'tag-c', 'env=dev')
  await tag(foreign, 'tag-d', 'env=prod', 'secret')
  const named = async (tags: string[]) => (await api.host.list({ filter: { tags } })).items.map(({ name }) => name)
  expect(await named(['ENV=prod', 'env=test'])).toEqual(['tag-a', 'tag-b'])
  expect(await named(['env=prod', 'env=dev', 'team=x'])).toEqual(['tag-a'])
  expect((await api.host.tags()).map(({ tag: each }) => each)).toEqual(['team=x', 'env=dev', 'env=prod', 'env=test'])
  expect(await api.host.setTags({ id: first, tags: ['环境=生产', 'Env=prod'] })).toEqual({
    tags: ['env=prod', '环境=生产'],
  })
  expect((await api.host.list({ filter: { tags: ['环境=生产'] } })).items).toMatchObject([{ name: 'tag-a' }])
})
