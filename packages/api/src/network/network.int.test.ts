import { randomUUID } from 'node:crypto'
import { IngotError } from '@ingot/core/error/ingot-error'
import { TRPCError } from '@trpc/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiBench, openApiBench } from '../testing/open-api-bench'

type Caller = Awaited<ReturnType<ApiBench['callerFor']>>
let bench: ApiBench
let user: Caller
let admin: Caller
let stranger: Caller
let neighbour: Caller
let neighbourProject: string
let placeId: string

beforeAll(async () => {
  bench = await openApiBench()
  const { tenants } = bench
  user = await bench.callerFor(await tenants.addUser('user', { role: 'project_user' }))
  admin = await bench.callerFor(await tenants.addUser('admin', { cloudAdmin: true }))
  stranger = await bench.callerFor(
    await tenants.addUser('stranger', { role: 'project_user', projectId: tenants.projects.foreign }),
  )
  neighbourProject = randomUUID()
  await tenants.sql.query('INSERT INTO project (id, department_id, name) VALUES ($1, $2, $3)', [
    neighbourProject,
    tenants.departments.joined,
    'next door',
  ])
  neighbour = await bench.callerFor(
    await tenants.addUser('neighbour', { role: 'project_user', projectId: neighbourProject }),
  )
  placeId = await addPlace('100-149')
})
afterAll(() => bench.close())

async function addPlace(tenantVlans: string): Promise<string> {
  const id = randomUUID()
  const name = `place-${id.slice(0, 8)}`
  await bench.tenants.sql.query(
    'INSERT INTO physical_network (id, availability_zone_id, name, tenant_vlans) VALUES ($1, $2, $3, $4)',
    [...[id, bench.tenants.zoneId, name, tenantVlans]],
  )
  return id
}
async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'done'
  } catch (error) {
    const { cause } = error as TRPCError
    if (error instanceof TRPCError && cause instanceof IngotError) return cause.code
    throw error
  }
}
let counter = 0
const name = () => `net-${++counter}`
const make = (more: object = {}) =>
  user.network.create({ projectId: bench.tenants.projects.joined, name: name(), physicalNetworkId: placeId, ...more })
const subnet = { cidr: '10.7.0.0/25', gateway: '10.7.0.1' }
async function makeWithSubnets(...subnets: object[]): Promise<string> {
  const { id } = await make({ physicalNetworkId: await addPlace('100') })
  for (const fields of subnets) await user.subnet.create({ networkId: id, ...subnet, ...fields })
  return id
}
const create = (networkId: string, more: object = {}) =>
  user.host.create({
    ...{
      projectId: bench.tenants.projects.joined,
      availabilityZoneId: bench.tenants.zoneId,
      flavorId: bench.tenants.flavorId,
    },
    ...{ imageId: bench.tenants.imageId, name: name(), password: 'Correct-Horse-7', vnics: [{ networkId, ...more }] },
  })

describe('networks that people make themselves', () => {
  test('of sixty at the same moment fifty get a VLAN of their own and ten are told that none is left', async () => {
    const physicalNetworkId = await addPlace('100-139,200-209')
    const codes = await Promise.all(Array.from({ length: 60 }, () => codeOf(make({ physicalNetworkId }))))
    expect(codes.filter((code) => code === 'done')).toHaveLength(50)
    expect(codes.filter((code) => code === 'vlan_exhausted')).toHaveLength(10)
    const { rows } = await bench.tenants.sql.query(
      'SELECT DISTINCT vlan_id FROM network WHERE physical_network_id = $1',
      [physicalNetworkId],
    )
    expect(rows).toHaveLength(50)
    const place = (await user.network.places()).find(({ id }) => id === physicalNetworkId)
    expect(place).toMatchObject({ freeVlans: 0, tunnels: false, mtu: 1500 })
  })

  test('are seen by their project alone, and by the department when they are shared', async () => {
    const { id } = await make()
    expect((await user.network.get({ id })).mayChange).toBe(true)
    for (const other of [stranger, neighbour]) expect(await codeOf(other.network.get({ id }))).toBe('not_found')
    await user.network.edit({ id, version: 0, name: name(), mtu: 1500, shared: true })
    expect(await neighbour.network.get({ id })).toMatchObject({ shared: true, mayChange: false, projectName: null })
    expect((await neighbour.network.choose({ projectId: neighbourProject })).map((each) => each.id)).toContain(id)
    expect(await codeOf(neighbour.network.delete({ id }))).toBe('permission_missing')
    expect(await codeOf(neighbour.subnet.create({ networkId: id, ...subnet }))).toBe('permission_missing')
    expect(await codeOf(stranger.network.get({ id }))).toBe('not_found')
    expect(
      (await admin.network.list({ limit: 100, filter: { ownership: 'shared' } })).items.map((each) => each.id),
    ).toContain(id)
  })

  test('tunnels need a controller, and no MTU is larger than that of the cables', async () => {
    expect(await codeOf(make({ segmentType: 'geneve' }))).toBe('segment_unsupported')
    expect(await codeOf(make({ mtu: 1501 }))).toBe('mtu_too_large')
    const { rows } = await bench.tenants.sql.query(
      'SELECT availability_zone_id AS zone FROM physical_network WHERE id = $1',
      [placeId],
    )
    await bench.tenants.sql.query(
      `INSERT INTO network_scheme (availability_zone_id, kind, updated_at) VALUES ($1, 'dynamic_sdn', now())`,
      [rows[0].zone],
    )
    const { id, vlanId } = await make({ segmentType: 'geneve' })
    expect([vlanId, (await user.network.get({ id })).mtu]).toEqual([10_000, 1442])
    await bench.tenants.sql.query('DELETE FROM network_scheme')
  })

  test('a network of the cloud is for everybody, on a VLAN that is neither taken nor kept for tenants', async () => {
    const provide = (vlanId: number) =>
      admin.network.createProvider({ name: name(), physicalNetworkId: placeId, vlanId })
    const { id } = await provide(900)
    expect(await codeOf(provide(900))).toBe('vlan_taken')
    expect(await codeOf(provide(120))).toBe('vlan_not_free')
    expect((await stranger.network.get({ id })).mayChange).toBe(false)
    expect(await codeOf(user.network.delete({ id }))).toBe('permission_missing')
  })
})

test('the VLAN of a network that is everywhere is nobody else’s in any zone', async () => {
  const physicalNetworkId = await addPlace('4000-4001')
  expect(await make({ physicalNetworkId })).toMatchObject({ vlanId: 4001 })
  expect(await codeOf(make({ physicalNetworkId }))).toBe('vlan_exhausted')
  const provider = { name: name(), physicalNetworkId: placeId, vlanId: 4000 }
  expect(await codeOf(admin.network.createProvider(provider))).toBe('vlan_taken')
})

describe('subnets', () => {
  test('of one network do not overlap, also when both are made at the same moment', async () => {
    const networkId = await makeWithSubnets()
    const add = (cidr: string) => codeOf(user.subnet.create({ networkId, cidr, gateway: null }))
    const codes = await Promise.all(['10.7.0.0/24', '10.7.0.0/16', '10.7.0.128/25'].map(add))
    expect(codes.filter((code) => code === 'done').length).toBeLessThan(3)
    expect(codes).toContain('subnet_overlaps')
    expect(await add('fd07::/64')).toBe('done')
  })

  test('keep the addresses that hosts have, and are kept while hosts have some', async () => {
    const networkId = await makeWithSubnets({})
    await bench.tenants.addNode()
    await create(networkId, { addresses: ['10.7.0.100'] })
    const { subnets } = await user.network.get({ id: networkId })
    const id = subnets[0]?.id ?? ''
    expect(await codeOf(user.subnet.edit({ id, version: 0, cidr: '10.7.0.0/26', gateway: null }))).toBe(
      'addresses_stranded',
    )
    expect(await codeOf(user.subnet.edit({ id, version: 0, cidr: '10.7.0.0/25', gateway: '10.7.0.100' }))).toBe(
      'addresses_stranded',
    )
    expect(await codeOf(user.subnet.delete({ id }))).toBe('subnet_in_use')
    expect(await codeOf(user.network.delete({ id: networkId }))).toBe('network_in_use')
    const pools = [{ start: '10.7.0.10', end: '10.7.0.20' }]
    expect(await user.subnet.edit({ id, version: 0, ...subnet, pools })).toEqual({ version: 1 })
    expect(await codeOf(user.subnet.edit({ id, version: 0, ...subnet }))).toBe('version_conflict')
  })
})

describe('addresses', () => {
  test('of a /25 are given to a hundred hosts at the same moment, of both versions, none twice', async () => {
    const networkId = await makeWithSubnets({}, { cidr: 'fd07::/64', gateway: 'fd07::1' })
    for (let i = 0; i < 100; i++) await bench.tenants.addNode()
    const batch = (n: number) =>
      user.host.create({
        ...{
          projectId: bench.tenants.projects.joined,
          availabilityZoneId: bench.tenants.zoneId,
          flavorId: bench.tenants.flavorId,
        },
        ...{
          imageId: bench.tenants.imageId,
          name: name(),
          password: 'Correct-Horse-7',
          count: n,
          vnics: [{ networkId }],
        },
      })
    await Promise.all(Array.from({ length: 20 }, () => batch(5)))
    const { rows } = await bench.tenants.sql.query(
      `SELECT count(*)::int AS all, count(DISTINCT address)::int AS different, count(*) FILTER (WHERE address LIKE 'fd07::%')::int AS six
       FROM (SELECT address FROM vnic WHERE network_id = $1
         UNION ALL SELECT a.address FROM vnic_address a JOIN vnic v ON v.id = a.vnic_id WHERE v.network_id = $1) x`,
      [networkId],
    )
    expect(rows[0]).toEqual({ all: 200, different: 200, six: 100 })
    const page = await user.network.addresses({ networkId, limit: 10, q: '10.7.0.2' })
    expect(page.items[0]).toMatchObject({ address: '10.7.0.2', cidr: '10.7.0.0/25', tagged: false })
    expect((await stranger.host.list({})).items).toEqual([])
  })

  test('that somebody wishes for are his when they are free and can be a host’s', async () => {
    const networkId = await makeWithSubnets({ pools: [{ start: '10.7.0.10', end: '10.7.0.11' }] })
    for (let i = 0; i < 3; i++) await bench.tenants.addNode()
    const { hosts } = await create(networkId, { addresses: ['10.7.0.77'] })
    expect((await user.host.get({ id: hosts[0]?.id ?? '' })).addresses).toEqual(['10.7.0.77'])
    expect(await codeOf(create(networkId, { addresses: ['10.7.0.77'] }))).toBe('address_taken')
    for (const address of ['10.7.0.1', '10.8.0.9', 'x'])
      expect(await codeOf(create(networkId, { addresses: [address] }))).toBe('address_unfit')
    expect(await codeOf(create(await makeWithSubnets()))).toBe('network_without_subnet')
  })
})

describe('vNICs of a running host', () => {
  async function runningHost(ports: number) {
    const { tenants } = bench
    const owner = await tenants.addUser(name(), { role: 'project_user' })
    const host = await tenants.addHost({ projectId: tenants.projects.joined, ownerId: owner.userId })
    for (let i = 1; i < ports; i++)
      await tenants.sql.query('INSERT INTO port (id, node_id, mac_address) VALUES ($1, $2, $3)', [
        ...[randomUUID(), host.nodeId, `52:54:0f:00:${String(++counter % 100).padStart(2, '0')}:0${i}`],
      ])
    return host.hostId
  }
  async function trunk() {
    const physicalNetworkId = await addPlace('100-110')
    const ids: string[] = []
    for (const n of [1, 2, 3]) {
      const { id } = await make({ physicalNetworkId })
      await user.subnet.create({ networkId: id, cidr: `10.${n}.0.0/24`, gateway: null })
      ids.push(id)
    }
    return ids as [string, string, string]
  }

  test('come and go with their addresses and tagged networks, at once where nothing writes to switches', async () => {
    const [native, tagged, other] = await trunk()
    const id = await runningHost(2)
    const vnic = { networkId: native, tags: [{ networkId: tagged, addresses: ['10.2.0.50'] }] }
    expect(await user.host.attachVnic({ id, vnic })).toEqual({ operation: null, waiting: false })
    const { nics, carriers, addresses } = await user.host.get({ id })
    expect(carriers).toHaveLength(2)
    expect(nics).toMatchObject([
      { state: 'attached', network: { id: native }, tags: [{ network: { id: tagged }, addresses: ['10.2.0.50'] }] },
    ])
    expect(carriers.map((each) => each.id)).toContain(nics[0]?.carrierId)
    expect(addresses).toEqual(['10.1.0.1', '10.2.0.50'])
    const vnicId = nics[0]?.id ?? ''
    await user.host.setVnicTags({ id, vnicId, tags: [{ networkId: other }] })
    expect((await user.host.get({ id })).addresses).toEqual(['10.1.0.1', '10.3.0.1'])
    expect(await codeOf(user.host.setVnicTags({ id, vnicId, tags: [{ networkId: native }] }))).toBe('tag_unfit')
    await user.host.detachVnic({ id, vnicId })
    expect((await user.host.get({ id })).nics).toEqual([])
    expect(await codeOf(user.host.detachVnic({ id, vnicId }))).toBe('not_found')
    for (const networkId of [native, tagged, other]) await user.network.delete({ id: networkId })
  })

  test('are not more than the machine has ports', async () => {
    const [native] = await trunk()
    const id = await runningHost(1)
    const attach = () => codeOf(user.host.attachVnic({ id, vnic: { networkId: native } }))
    expect([await attach(), await attach()]).toEqual(['done', 'no_free_carrier'])
    const bond = { networkId: native, carrier: '802.3ad' as const }
    expect(await codeOf(user.host.attachVnic({ id: await runningHost(2), vnic: bond }))).toBe('no_free_carrier')
  })

  test('are changed by an operation where switches are driven, and wait for people where those do it', async () => {
    const [native] = await trunk()
    const { sql, zoneId } = bench.tenants
    await sql.query(
      `INSERT INTO network_scheme (availability_zone_id, kind, updated_at) VALUES ($1, 'post_configured', now())`,
      [zoneId],
    )
    const waiting = await runningHost(1)
    expect(await user.host.attachVnic({ id: waiting, vnic: { networkId: native } })).toEqual({
      operation: null,
      waiting: true,
    })
    expect((await user.host.get({ id: waiting })).nics[0]?.state).toBe('waiting')
    await sql.query(`UPDATE network_scheme SET kind = 'dynamic_cli'`)
    const driven = await runningHost(1)
    const { operation } = await user.host.attachVnic({ id: driven, vnic: { networkId: native } })
    expect(operation).toMatchObject({ kind: 'host.attach_vnic', existing: false })
    expect((await user.host.get({ id: driven })).nics[0]?.state).toBe('attaching')
    expect(await codeOf(user.host.detachVnic({ id: driven, vnicId: randomUUID() }))).toBe('operation_open')
    await sql.query('DELETE FROM network_scheme')
  })

  test('stay, with their addresses, until the network team has taken them off where it does that', async () => {
    const [native, tagged] = await trunk()
    const { sql, zoneId } = bench.tenants
    const id = await runningHost(2)
    await user.host.attachVnic({ id, vnic: { networkId: native, tags: [{ networkId: tagged }] } })
    await sql.query(
      `INSERT INTO network_scheme (availability_zone_id, kind, updated_at) VALUES ($1, 'post_configured', now())`,
      [zoneId],
    )
    const get = () => user.host.get({ id })
    const vnicId = (await get()).nics[0]?.id ?? ''
    expect(await get()).toMatchObject({ networkPending: false })

    expect(await user.host.setVnicTags({ id, vnicId, tags: [] })).toEqual({ operation: null, waiting: true })
    expect((await get()).nics[0]).toMatchObject({ state: 'attached', tags: [{ state: 'leaving' }] })
    expect(await get()).toMatchObject({ networkPending: true, addresses: ['10.1.0.1', '10.2.0.1'] })
    const vlans = await sql.query('SELECT vlan_id FROM network WHERE id = ANY($1) ORDER BY vlan_id', [[native, tagged]])
    const [first, second] = vlans.rows.map(({ vlan_id }) => vlan_id as number)
    const lines = async () => (await admin.host.handOver({ id })).rows
    expect(await lines()).toMatchObject([{ vlan: first, tagged: [], removed: [second] }])
    await user.host.setVnicTags({ id, vnicId, tags: [{ networkId: tagged }] })
    expect((await get()).nics[0]).toMatchObject({ tags: [{ state: 'waiting' }] })

    expect(await user.host.detachVnic({ id, vnicId })).toEqual({ operation: null, waiting: true })
    expect(await lines()).toMatchObject([{ network: null, vlan: null, tagged: [], removed: [first, second] }])
    expect(await codeOf(user.host.setVnicTags({ id, vnicId, tags: [] }))).toBe('vnics_changing')
    expect(await codeOf(user.network.delete({ id: native }))).toBe('network_in_use')
    await admin.host.markNetworkDone({ id })
    expect(await get()).toMatchObject({ nics: [], networkPending: false })
    await admin.host.markNetworkDone({ id })
    for (const networkId of [native, tagged]) await user.network.delete({ id: networkId })
    await sql.query('DELETE FROM network_scheme')
  })
})
