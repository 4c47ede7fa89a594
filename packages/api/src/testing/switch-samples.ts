import { randomUUID } from 'node:crypto'
import type { TenantsFixture } from '@ingot/testing/tenants-fixture'
import { cloud, nothing, type ProcedureSample, page, uniqueName } from './sample'

let counter = 0
const uniqueMac = () =>
  `02:5c:00:00:${[++counter >> 8, counter & 255].map((byte) => byte.toString(16).padStart(2, '0')).join(':')}`
const driven = (input: ProcedureSample['input']): ProcedureSample => ({ names: 'cloud', input })

/** A zone of its own, so that its scheme concerns nobody else. */
async function addZone({ sql }: TenantsFixture, kind: string | null): Promise<string> {
  const [regionId, zoneId] = [randomUUID(), randomUUID()]
  await sql.query('INSERT INTO region (id, name) VALUES ($1, $2)', [regionId, uniqueName()])
  await sql.query('INSERT INTO availability_zone (id, region_id, name) VALUES ($1, $2, $3)', [
    ...[zoneId, regionId, uniqueName()],
  ])
  if (kind)
    await sql.query(
      `INSERT INTO network_scheme (availability_zone_id, kind, provisioning_vlan, version, updated_at) VALUES ($1, $2, 10, 1, now())`,
      [zoneId, kind],
    )
  return zoneId
}
const switchFields = (availabilityZoneId: string) => ({
  ...{ name: uniqueName(), availabilityZoneId, vendor: 'arista_eos', host: 'leaf.example.org', username: 'ingot' },
  ...{ macAddress: uniqueMac(), secret: 'canary-secret-3', enableSecret: 'canary-secret-4' },
})
export async function addSwitch(tenants: TenantsFixture): Promise<{ id: string; zoneId: string }> {
  const [id, zoneId] = [randomUUID(), await addZone(tenants, 'dynamic_cli')]
  await tenants.sql.query(
    `INSERT INTO switch (id, availability_zone_id, name, vendor, host, username, secret_sealed, mac_address, last_error_code, last_error_data)
     VALUES ($1, $2, $3, 'arista_eos', 'leaf.example.org', 'ingot', 'x', $4, 'switch_host_key_changed', $5)`,
    [id, zoneId, uniqueName(), uniqueMac(), JSON.stringify({ shown: hostKey })],
  )
  return { id, zoneId }
}
const hostKey = `SHA256:${'a'.repeat(43)}`

async function addPlan(tenants: TenantsFixture): Promise<{ id: string }> {
  const [id, { id: switchId }] = [randomUUID(), await addSwitch(tenants)]
  await tenants.sql.query(
    `INSERT INTO switch_plan (id, switch_id, purpose, state, change, diff, lines, inverse)
     VALUES ($1, $2, 'tenant', 'awaiting_approval', '{}', '[]', '[]', '[]')`,
    [id, switchId],
  )
  return { id }
}
async function addPhysicalNetwork(tenants: TenantsFixture): Promise<{ id: string }> {
  const [id, zoneId] = [randomUUID(), await addZone(tenants, null)]
  await tenants.sql.query('INSERT INTO physical_network (id, availability_zone_id, name) VALUES ($1, $2, $3)', [
    ...[id, zoneId, uniqueName()],
  ])
  return { id }
}
async function addPorts(tenants: TenantsFixture, nodeId: string): Promise<string[]> {
  const ids = [randomUUID(), randomUUID()]
  for (const id of ids)
    await tenants.sql.query('INSERT INTO port (id, node_id, mac_address) VALUES ($1, $2, $3)', [
      id,
      nodeId,
      uniqueMac(),
    ])
  return ids
}
async function addGroup(tenants: TenantsFixture, nodeId: string): Promise<{ id: string; portIds: string[] }> {
  const [id, portIds] = [randomUUID(), await addPorts(tenants, nodeId)]
  await tenants.sql.query(
    `INSERT INTO port_group (id, node_id, name, mode) VALUES ($1, $2, 'bond0', 'active-backup')`,
    [...[id, nodeId]],
  )
  return { id, portIds }
}

const onSwitch = (more: object = {}) => driven(async ({ tenants }) => ({ id: (await addSwitch(tenants)).id, ...more }))
const scheme = { kind: 'dynamic_cli', provisioningVlan: 10 }
const bond = { name: 'bond0', mode: '802.3ad' }

/** Switches, their plans, schemes, and the ports of nodes. */
export const switchSamples: Readonly<Record<string, ProcedureSample>> = {
  'networkScheme.list': nothing(),
  'networkScheme.get': driven(({ tenants }) => ({ id: tenants.zoneId })),
  'networkScheme.edit': driven(async ({ tenants }) => ({ id: await addZone(tenants, null), version: 0, ...scheme })),
  'physicalNetwork.list': nothing({}),
  'physicalNetwork.create': driven(async ({ tenants }) => ({
    ...{ availabilityZoneId: await addZone(tenants, null), name: uniqueName(), tenantVlans: '100-199' },
  })),
  'physicalNetwork.edit': driven(async ({ tenants }) => ({
    ...(await addPhysicalNetwork(tenants)),
    ...{ version: 0, name: uniqueName() },
  })),
  'physicalNetwork.delete': driven(({ tenants }) => addPhysicalNetwork(tenants)),
  'switch.list': page,
  'switch.zones': nothing(),
  'switch.tags': nothing(),
  'switch.choose': driven(({ tenants }) => ({ zoneId: tenants.zoneId })),
  'switch.get': onSwitch(),
  'switch.ports': onSwitch(),
  'switch.create': driven(async ({ tenants }) => switchFields(await addZone(tenants, 'dynamic_cli'))),
  'switch.edit': driven(async ({ tenants }) => {
    const { id, zoneId } = await addSwitch(tenants)
    return { id, version: 0, ...switchFields(zoneId) }
  }),
  'switch.delete': onSwitch(),
  'switch.verify': onSwitch(),
  'switch.save': driven(async ({ tenants }) => {
    const { id } = await addSwitch(tenants)
    await tenants.sql.query('UPDATE switch SET unsaved_since = now() WHERE id = $1', [id])
    return { id }
  }),
  'switch.previewBulk': driven(async ({ tenants }) => ({ ids: [(await addSwitch(tenants)).id], action: 'verify' })),
  'switch.bulk': driven(async ({ tenants }) => ({
    ...{ ids: [(await addSwitch(tenants)).id], action: 'verify', requestKey: randomUUID() },
  })),
  'switch.trustHostKey': onSwitch({ hostKey }),
  'switch.correctDrift': onSwitch(),
  'switchPlan.list': page,
  'switchPlan.get': driven(({ tenants }) => addPlan(tenants)),
  'switchPlan.previewBulk': driven(async ({ tenants }) => ({ ids: [(await addPlan(tenants)).id], action: 'approve' })),
  'switchPlan.bulk': driven(async ({ tenants }) => ({
    ...{ ids: [(await addPlan(tenants)).id], action: 'reject', requestKey: randomUUID() },
  })),
  'switchPlan.approve': driven(({ tenants }) => addPlan(tenants)),
  'switchPlan.reject': driven(({ tenants }) => addPlan(tenants)),
  'port.create': cloud(async (world) => ({ nodeId: await world.node('manageable'), macAddress: uniqueMac() })),
  'port.edit': cloud(async (world) => {
    const [id] = await addPorts(world.tenants, await world.node('manageable'))
    return { id, macAddress: uniqueMac() }
  }),
  'port.delete': cloud(async (world) => {
    const [id] = await addPorts(world.tenants, await world.node('manageable'))
    return { id }
  }),
  'portGroup.create': cloud(async (world) => {
    const nodeId = await world.node('manageable')
    return { nodeId, portIds: await addPorts(world.tenants, nodeId), ...bond }
  }),
  'portGroup.edit': cloud(async (world) => {
    const group = await addGroup(world.tenants, await world.node('manageable'))
    return { ...group, version: 0, ...bond }
  }),
  'portGroup.delete': cloud(async (world) => {
    const { id } = await addGroup(world.tenants, await world.node('manageable'))
    return { id }
  }),
  'cabling.list': nothing({}),
  'cabling.fill': driven(async (world) => {
    const [portId] = await addPorts(world.tenants, await world.node('manageable'))
    return { items: [{ portId, switchId: (await addSwitch(world.tenants)).id, switchPort: 'Ethernet1' }] }
  }),
}
