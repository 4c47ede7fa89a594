import { randomUUID } from 'node:crypto'
import { type ProcedureSample, page, type SampleWorld, uniqueName } from './sample'
import { securityGroupSamples } from './security-group-samples'

async function addPlace({ tenants }: SampleWorld): Promise<string> {
  const id = randomUUID()
  await tenants.sql.query(
    `INSERT INTO physical_network (id, availability_zone_id, name, tenant_vlans) VALUES ($1, $2, $3, '100-199')`,
    [...[id, tenants.zoneId, uniqueName()]],
  )
  return id
}
async function addNetwork({ tenants, projectId }: SampleWorld): Promise<string> {
  const id = randomUUID()
  await tenants.sql.query('INSERT INTO network (id, project_id, name, vlan_id) VALUES ($1, $2, $3, 100)', [
    id,
    projectId,
    uniqueName(),
  ])
  return id
}
const subnetFields = { cidr: '10.1.0.0/24', gateway: '10.1.0.1' }
async function addSubnet(world: SampleWorld): Promise<string> {
  const id = randomUUID()
  await world.tenants.sql.query(
    `INSERT INTO subnet (id, network_id, cidr, gateway, pool_start, pool_end) VALUES ($1, $2, '10.1.0.0/24', '10.1.0.1', '10.1.0.2', '10.1.0.254')`,
    [id, await addNetwork(world)],
  )
  return id
}

/** Names an object of a project. */
const of = (
  add: (world: SampleWorld) => Promise<string>,
  more: () => object = () => ({}),
  key = 'id',
): ProcedureSample => ({
  names: 'project',
  show: 'network:choose',
  input: async (world) => ({ [key]: await add(world), ...more() }),
  absent: () => ({ [key]: randomUUID(), ...more() }),
})
/** A vNIC of a host, in the network of the fixture; each has an address of its own. */
async function addVnic(world: SampleWorld): Promise<{ id: string; vnicId: string }> {
  const { tenants, projectId } = world
  const [vnicId, { hostId }] = [randomUUID(), await world.host()]
  const { rows } = await tenants.sql.query<{ n: number }>('SELECT count(*)::int AS n FROM vnic')
  const address = `10.20.${100 + Math.floor((rows[0]?.n ?? 0) / 200)}.${((rows[0]?.n ?? 0) % 200) + 1}`
  await tenants.sql.query(
    'INSERT INTO vnic (id, project_id, host_id, network_id, subnet_id, address) VALUES ($1, $2, $3, $4, $5, $6)',
    [vnicId, projectId, hostId, tenants.networkId, tenants.subnetId, address],
  )
  return { id: hostId, vnicId }
}
const onVnic = (more: object): ProcedureSample => ({
  names: 'host',
  show: 'host:show',
  input: async (world) => ({ ...(await addVnic(world)), ...more }),
  absent: () => ({ id: randomUUID(), vnicId: randomUUID(), ...more }),
})

export const networkSamples: Readonly<Record<string, ProcedureSample>> = {
  ...securityGroupSamples,
  'network.choose': {
    names: 'project',
    show: 'project:show',
    input: ({ projectId }) => ({ projectId }),
    absent: () => ({ projectId: randomUUID() }),
  },
  'network.list': page,
  'network.get': of(addNetwork),
  'network.addresses': of(addNetwork, () => ({ limit: 10 }), 'networkId'),
  'network.topology': { names: 'nothing', input: () => ({}) },
  'network.places': { names: 'nothing', input: () => undefined },
  'network.create': {
    names: 'project',
    show: 'network:choose',
    input: async (world) => ({
      projectId: world.projectId,
      name: uniqueName(),
      physicalNetworkId: await addPlace(world),
    }),
    absent: () => ({ projectId: randomUUID(), name: uniqueName(), physicalNetworkId: randomUUID() }),
  },
  'network.createProvider': {
    names: 'cloud',
    show: 'node:show',
    input: async (world) => ({ name: uniqueName(), vlanId: 300, physicalNetworkId: await addPlace(world) }),
  },
  'network.edit': of(addNetwork, () => ({ version: 0, name: uniqueName(), mtu: 1500 })),
  'network.delete': of(addNetwork),
  'subnet.create': of(addNetwork, () => subnetFields, 'networkId'),
  'subnet.edit': of(addSubnet, () => ({ ...subnetFields, version: 0 })),
  'subnet.delete': of(addSubnet),
  'host.attachVnic': {
    names: 'host',
    show: 'host:show',
    input: async (world) => ({ id: (await world.host()).hostId, vnic: { networkId: world.tenants.networkId } }),
    absent: ({ tenants }) => ({ id: randomUUID(), vnic: { networkId: tenants.networkId } }),
  },
  'host.setVnicTags': onVnic({ tags: [] }),
  'host.detachVnic': onVnic({}),
  'host.setSecurityGroups': onVnic({ securityGroupIds: [] }),
}
