import type { TenantsUser } from '@ingot/testing/tenants-fixture'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiBench, openApiBench } from '../testing/open-api-bench'

let bench: ApiBench
let admin: TenantsUser
let user: TenantsUser

beforeAll(async () => {
  bench = await openApiBench()
  admin = await bench.tenants.addUser('admin', { cloudAdmin: true })
  user = await bench.tenants.addUser('lin', { role: 'project_user' })
  const other = await bench.tenants.addUser('zhao', { role: 'project_user', projectId: bench.tenants.projects.foreign })
  await bench.tenants.addUser('nobody did anything')
  for (const [who, side] of [
    [user, 'joined'],
    [other, 'foreign'],
  ] as const) {
    const projectId = bench.tenants.projects[side]
    const { hostId } = await bench.tenants.addHost({ projectId, ownerId: who.userId })
    await (await bench.callerFor(who)).host.action({ id: hostId, action: 'reboot' })
  }
})
afterAll(() => bench.close())

const peopleOf = async (who: TenantsUser, input: { q: string; id?: string }) =>
  (await bench.callerFor(who)).audit.people(input)

test('people who are in the trail are found by name or address; whoever sees no event of somebody does not find him', async () => {
  const everybody = await peopleOf(admin, { q: '' })
  expect(everybody.map(({ name }) => name)).toEqual(expect.arrayContaining(['lin', 'zhao']))
  expect(everybody.map(({ name }) => name)).not.toContain('nobody did anything')
  expect(await peopleOf(admin, { q: 'ZHAO@example' })).toMatchObject([{ name: 'zhao', email: 'zhao@example.org' }])
  expect(await peopleOf(user, { q: '' })).toEqual([{ id: user.userId, name: 'lin', email: null }])
  expect(await peopleOf(user, { q: 'zhao' })).toEqual([])
  expect(await peopleOf(admin, { q: '', id: user.userId })).toMatchObject([{ id: user.userId }])
})

test('the trail of one kind of action is asked for by its noun', async () => {
  const { items } = await (await bench.callerFor(admin)).audit.list({ limit: 50, filter: { noun: 'host' } })
  expect(items.length).toBeGreaterThan(0)
  expect(items.every(({ action }) => action.startsWith('host.'))).toBe(true)
  const none = await (await bench.callerFor(admin)).audit.list({ limit: 50, filter: { noun: 'hos' } })
  expect(none.items).toEqual([])
})
