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

test('a node without enough to carry the vNICs is neither offered nor taken', async () => {
  const { tenants } = bench
  const { projects, sql, networkId } = tenants
  await sql.query('UPDATE project SET max_hosts = NULL')
  const nodeId = await tenants.addNode()
  const ask = async (carriers: ('any' | 'group' | '802.3ad')[]) => {
    const { matching, mismatches } = await user.host.matchPreview({ ...choice(), carriers })
    return { matching, carriers: mismatches.carriers ?? 0 }
  }
  const free = (await ask([])).matching
  const { rows } = await sql.query('SELECT count(*)::int AS ports FROM port WHERE node_id = $1', [nodeId])
  const tooMany = Array.from({ length: rows[0].ports + 1 }, () => 'any' as const)
  expect(await ask(['any'])).toEqual({ matching: free, carriers: 0 })
  expect(await ask(tooMany)).toMatchObject({ matching: 0 })
  expect((await ask(['802.3ad'])).carriers).toBeGreaterThanOrEqual(free)
  const create = (vnics: { networkId: string; carrier: 'any' | '802.3ad' }[]) =>
    user.host.create({ ...choice(), name: 'bonded', vnics, password: 'Correct-Horse-7' })
  await expect(create([{ networkId, carrier: '802.3ad' }])).rejects.toMatchObject({
    cause: { code: 'no_matching_node' },
  })

  await sql.query(
    `WITH g AS (INSERT INTO port_group (id, node_id, name, mode) VALUES (gen_random_uuid(), $1, 'bond0', '802.3ad') RETURNING id)
     UPDATE port SET port_group_id = (SELECT id FROM g) WHERE node_id = $1`,
    [nodeId],
  )
  expect(await ask(['802.3ad'])).toMatchObject({ matching: 1 })
  expect((await create([{ networkId, carrier: '802.3ad' }])).hosts).toHaveLength(1)
  await sql.query('DELETE FROM host WHERE project_id = $1 AND name = $2', [projects.joined, 'bonded'])
})

test('a host takes several key pairs of its owner, keeps their keys when one is deleted, and takes nobody else’s', async () => {
  const { tenants } = bench
  const { projects, sql, networkId } = tenants
  const { joined: projectId, foreign } = projects
  await sql.query('UPDATE project SET max_hosts = NULL')
  await tenants.addNode()
  const [one, other, elsewhere] = [
    await tenants.addKeyPair(ownerId, projectId),
    await tenants.addKeyPair(ownerId, projectId),
    await tenants.addKeyPair(ownerId, foreign),
  ]
  const member = await tenants.addUser('member', { role: 'project_user' })
  const someoneElses = await tenants.addKeyPair(member.userId, projectId)
  const create = (keyPairIds: string[]) =>
    user.host.create({ ...choice(), name: 'keyed', networkIds: [networkId], keyPairIds })

  for (const wrong of [elsewhere, someoneElses])
    await expect(create([one, wrong])).rejects.toMatchObject({
      cause: { code: 'not_found', data: { field: 'keyPairIds' } },
    })
  const id = (await create([one, other])).hosts[0]?.id ?? ''
  expect((await user.host.get({ id })).keyPairs.map((each) => each.id).sort()).toEqual([one, other].sort())
  const used = async () => (await user.keyPair.page({ filter: { projectId } })).items.map((each) => each.hosts)
  expect(await used()).toEqual([[{ id, name: 'keyed' }], [{ id, name: 'keyed' }]])

  await user.keyPair.delete({ id: one, projectId })
  expect((await user.host.get({ id })).keyPairs.map((each) => each.id)).toEqual([other])
  const { rows } = await sql.query('SELECT public_key FROM host WHERE id = $1', [id])
  expect(rows).toEqual([{ public_key: 'ssh-ed25519 AAAA\nssh-ed25519 AAAA' }])
})

test('a flavor that the project was not granted is not looked into', async () => {
  const flavorId = await bench.tenants.addFlavor({ isPublic: false })
  await expect(user.host.matchPreview({ ...choice(), flavorId })).rejects.toMatchObject({
    cause: { code: 'flavor_not_granted' },
  })
})
