import { randomUUID } from 'node:crypto'
import type { TenantsUser } from '@ingot/testing/tenants-fixture'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiBench, openApiBench } from '../testing/open-api-bench'

let bench: ApiBench
let admin: TenantsUser
beforeAll(async () => {
  bench = await openApiBench()
  admin = await bench.tenants.addUser('admin', { cloudAdmin: true })
})
afterAll(() => bench.close())

const reasonOf = (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (error: { cause?: { code?: string; data?: { reason?: { code: string } } } }) =>
      error.cause?.data?.reason?.code ?? error.cause?.code,
  )
const server = (availabilityZoneId: string) => ({
  ...{ name: `n-${randomUUID().slice(0, 8)}`, availabilityZoneId, arch: 'x86_64' as const },
  bmc: { host: `${randomUUID()}.example.org`, username: 'admin', password: 'secret' },
})

test('where bare metal is switched off nothing new is made, what is there goes on, and it is on again with one step', async () => {
  const { tenants } = bench
  const caller = await bench.callerFor(admin)
  const region = (await caller.region.list()).find(({ zones }) => zones.some(({ id }) => id === tenants.zoneId))
  if (!region) throw new Error('the zone has a region')
  const { hostId, nodeId } = await tenants.addHost({ projectId: tenants.projects.joined, ownerId: admin.userId })
  const available = await tenants.addNode()
  const create = () =>
    caller.host.create({
      projectId: tenants.projects.joined,
      ...{
        name: `h-${randomUUID().slice(0, 8)}`,
        count: 1,
        networkIds: [tenants.networkId],
        password: 'Correct-Horse-7',
      },
      ...{ availabilityZoneId: tenants.zoneId, flavorId: tenants.flavorId, imageId: tenants.imageId },
    })
  await caller.region.setBareMetal({ id: region.id, enabled: false })
  expect(await reasonOf(create())).toBe('region_disabled')
  expect(await reasonOf(caller.node.register(server(tenants.zoneId)))).toBe('region_disabled')
  expect(await reasonOf(caller.host.action({ id: hostId, action: 'reboot' }))).toBe('done')
  expect(await reasonOf(caller.node.setMaintenance({ id: nodeId, reason: 'fan' }))).not.toBe('region_disabled')
  expect((await caller.zone.list()).find(({ id }) => id === tenants.zoneId)?.bareMetalEnabled).toBe(false)

  await caller.region.setBareMetal({ id: region.id, enabled: true })
  expect(await reasonOf(create())).toBe('done')
  expect(await reasonOf(caller.node.register(server(tenants.zoneId)))).toBe('done')
  expect(available).toBeTruthy()
})

test('a region and a zone go only when they are empty, and their names are free then', async () => {
  const caller = await bench.callerFor(admin)
  const { id: regionId } = await caller.region.create({ name: 'east' })
  const zone = { regionId, name: 'east-1', erasePolicy: 'full' as const }
  const { id: zoneId } = await caller.zone.create(zone)
  const nodeId = await bench.tenants.addNode({ zoneId })
  expect(await reasonOf(caller.zone.delete({ id: zoneId }))).toBe('not_empty')
  expect(await reasonOf(caller.region.delete({ id: regionId }))).toBe('not_empty')
  await bench.tenants.sql.query('DELETE FROM bmc_endpoint WHERE node_id = $1', [nodeId])
  await bench.tenants.sql.query('DELETE FROM node WHERE id = $1', [nodeId])
  await caller.zone.delete({ id: zoneId })
  expect((await caller.zone.list()).map(({ id }) => id)).not.toContain(zoneId)
  expect(await reasonOf(caller.node.register(server(zoneId)))).toBe('not_found')
  expect(await reasonOf(caller.zone.create(zone))).toBe('done')
})
