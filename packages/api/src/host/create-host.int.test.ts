import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiBench, openApiBench } from '../testing/open-api-bench'

let bench: ApiBench
let user: Awaited<ReturnType<ApiBench['callerFor']>>
let ownerId: string
beforeAll(async () => {
  bench = await openApiBench()
  const owner = await bench.tenants.addUser('owner', { role: 'project_user' })
  ownerId = owner.userId
  user = await bench.callerFor(owner)
  for (let i = 0; i < 3; i++) await bench.tenants.addNode()
})
afterAll(() => bench.close())

const choice = () => {
  const { projects, zoneId: availabilityZoneId, flavorId, imageId } = bench.tenants
  return { projectId: projects.joined, availabilityZoneId, flavorId, imageId }
}

test('what a preview says would be refused is what a create refuses, and nothing else', async () => {
  const { projects, sql, networkId } = bench.tenants
  await bench.tenants.addHost({ projectId: projects.joined, ownerId, name: 'WEB-2' })
  const input = { ...choice(), name: 'web', count: 2 }
  const preview = () => user.host.matchPreview(input)
  const create = () => user.host.create({ ...input, networkIds: [networkId], password: 'Correct-Horse-7' })

  expect((await preview()).problems).toEqual([{ code: 'name_taken', names: ['WEB-2'] }])
  await expect(create()).rejects.toMatchObject({ cause: { code: 'name_taken' } })
  await sql.query(`UPDATE host SET name = 'db-1'`)

  await sql.query('UPDATE region SET bare_metal_enabled = false')
  expect((await preview()).problems).toEqual([{ code: 'region_disabled', region: 'r' }])
  await expect(create()).rejects.toMatchObject({ cause: { data: { reason: { code: 'region_disabled' } } } })
  await sql.query('UPDATE region SET bare_metal_enabled = true')

  await sql.query('UPDATE project SET max_hosts = 2 WHERE id = $1', [projects.joined])
  const short = await preview()
  expect(short.problems).toMatchObject([{ code: 'quota_exceeded', shortages: [{ level: 'project', used: 1 }] }])
  expect(short.quotaAfter).toEqual([{ level: 'project', counter: 'hosts', limit: 2, used: 1, left: -1 }])
  await expect(create()).rejects.toMatchObject({ cause: { code: 'quota_exceeded' } })
  await sql.query('UPDATE project SET max_hosts = 3 WHERE id = $1', [projects.joined])

  expect(await preview()).toMatchObject({ problems: [], quotaAfter: [{ left: 0 }] })
  expect((await create()).hosts.map(({ name }) => name)).toEqual(['web-1', 'web-2'])
})

test('a flavor that the project was not granted is not looked into', async () => {
  const flavorId = await bench.tenants.addFlavor({ isPublic: false })
  await expect(user.host.matchPreview({ ...choice(), flavorId })).rejects.toMatchObject({
    cause: { code: 'flavor_not_granted' },
  })
})
