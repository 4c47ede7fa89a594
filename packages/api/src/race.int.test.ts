import { getTRPCErrorFromUnknown } from '@trpc/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorCodeOf } from './error-answer'
import { type ApiBench, openApiBench } from './testing/open-api-bench'

let bench: ApiBench
type Caller = Awaited<ReturnType<ApiBench['callerFor']>>
let admin: Caller
let user: Caller

beforeAll(async () => {
  bench = await openApiBench()
  const { tenants } = bench
  admin = await bench.callerFor(await tenants.addUser('admin', { cloudAdmin: true }))
  user = await bench.callerFor(await tenants.addUser('user', { role: 'project_user' }))
})
afterAll(() => bench.close())

async function settle<T>(calls: Promise<T>[]): Promise<{ values: T[]; codes: string[] }> {
  const settled = await Promise.allSettled(calls)
  return {
    values: settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : [])),
    codes: settled.flatMap((each) =>
      each.status === 'rejected' ? [errorCodeOf(getTRPCErrorFromUnknown(each.reason))] : [],
    ),
  }
}

describe('registering at the same moment', () => {
  const register = (name: string, bmcHost: string, mac: string) =>
    admin.node.register({
      name,
      availabilityZoneId: bench.tenants.zoneId,
      arch: 'x86_64',
      bmc: { host: bmcHost, username: 'admin', password: 'secret' },
      macAddresses: [mac],
    })

  test('one BMC becomes one node', async () => {
    const calls = Array.from({ length: 8 }, (_, i) => register(`bmc-${i}`, 'bmc.example.org', `02:00:00:00:00:0${i}`))
    const { values, codes } = await settle(calls)
    expect(values).toHaveLength(1)
    expect(codes).toEqual(Array(7).fill('bmc_taken'))
  })

  test('one MAC address becomes one port', async () => {
    const calls = Array.from({ length: 8 }, (_, i) => register(`mac-${i}`, `mac-${i}.example.org`, '02-00-00-00-01-00'))
    const { values, codes } = await settle(calls)
    expect(values).toHaveLength(1)
    expect(codes).toEqual(Array(7).fill('mac_taken'))
  })

  test('one name becomes one node, and what lost leaves nothing behind', async () => {
    const calls = Array.from({ length: 8 }, (_, i) => register('twin', `twin-${i}.example.org`, `02:00:00:00:02:0${i}`))
    const { values, codes } = await settle(calls)
    expect(values).toHaveLength(1)
    expect(codes).toEqual(Array(7).fill('name_taken'))
    const { rows } = await bench.tenants.sql.query(
      `SELECT (SELECT count(*)::int FROM port WHERE mac_address LIKE '02:00:00:00:02:%') AS ports,
        (SELECT count(*)::int FROM operation WHERE target_name = 'twin') AS operations,
        (SELECT count(*)::int FROM audit_event WHERE target_name = 'twin' AND result = 'accepted') AS accepted`,
    )
    expect(rows[0]).toEqual({ ports: 1, operations: 1, accepted: 1 })
  })
})

describe('creating hosts at the same moment', () => {
  const create = (name: string, count = 1, networkIds = [bench.tenants.networkId]) =>
    user.host.create({
      projectId: bench.tenants.projects.joined,
      name,
      count,
      availabilityZoneId: bench.tenants.zoneId,
      flavorId: bench.tenants.flavorId,
      imageId: bench.tenants.imageId,
      networkIds,
      password: 'Correct-horse-7',
    })

  test('twenty requests for five nodes give five hosts on five nodes with five addresses', async () => {
    for (let i = 0; i < 5; i++) await bench.tenants.addNode()
    const { values, codes } = await settle(Array.from({ length: 20 }, (_, i) => create(`race-${i}`)))
    expect(values).toHaveLength(5)
    expect(codes).toEqual(Array(15).fill('no_matching_node'))
    const { rows } = await bench.tenants.sql.query(
      `SELECT count(DISTINCT node_id)::int AS nodes, count(DISTINCT v.address)::int AS addresses, count(*)::int AS hosts,
        (SELECT count(*)::int FROM operation o WHERE o.kind = 'host.deploy' AND o.status = 'queued') AS deploys
       FROM host h JOIN vnic v ON v.host_id = h.id`,
    )
    expect(rows[0]).toEqual({ nodes: 5, addresses: 5, hosts: 5, deploys: 5 })
  })

  test('a batch that does not fit takes nothing', async () => {
    for (let i = 0; i < 3; i++) await bench.tenants.addNode()
    const { values, codes } = await settle([create('batch', 4)])
    expect([values, codes]).toEqual([[], ['no_matching_node']])
    const { rows } = await bench.tenants.sql.query(
      `SELECT count(*)::int AS free FROM node WHERE provision_state = 'available'`,
    )
    expect(rows[0].free).toBe(3)
    expect((await create('batch', 3)).hosts.map(({ name }) => name)).toEqual(['batch-1', 'batch-2', 'batch-3'])
  })

  test('a batch that is too large does not keep nodes from small requests beside it', async () => {
    for (let i = 0; i < 4; i++) await bench.tenants.addNode()
    const calls = [create('large', 5), create('large-again', 5), ...['a', 'b', 'c', 'd'].map((name) => create(name))]
    const { values, codes } = await settle(calls)
    expect([values.length, codes]).toEqual([4, ['no_matching_node', 'no_matching_node']])
  })

  test('two NICs in one network get two addresses, on a node that has two', async () => {
    const node = await bench.tenants.addNode()
    await bench.tenants.sql.query(
      `INSERT INTO port (id, node_id, mac_address) VALUES (gen_random_uuid(), $1, '52:54:00:ff:ff:02')`,
      [node],
    )
    const { networkId } = bench.tenants
    const { hosts } = await create('two-nics', 1, [networkId, networkId])
    const { nics } = await user.host.get({ id: hosts[0]?.id ?? '' })
    expect(new Set(nics.map(({ address }) => address)).size).toBe(2)
  })
})

describe('asking twice', () => {
  test('the same work on a node is returned, not doubled, also when asked ten times at once', async () => {
    const id = await bench.tenants.addNode({ state: 'manageable' })
    const { values } = await settle(Array.from({ length: 10 }, () => admin.node.action({ id, action: 'powerOn' })))
    expect(values).toHaveLength(10)
    expect(new Set(values.map(({ operation }) => operation?.id)).size).toBe(1)
    expect(values.filter(({ operation }) => operation?.existing === false)).toHaveLength(1)
  })

  test('other work on a busy node is refused and names what is running', async () => {
    const id = await bench.tenants.addNode({ state: 'manageable' })
    const { operation } = await admin.node.action({ id, action: 'inspect' })
    await expect(admin.node.action({ id, action: 'powerOn' })).rejects.toMatchObject({
      cause: { code: 'operation_open', data: { operationId: operation?.id, kind: 'node.inspect' } },
    })
  })

  test('two edits of one version: one wins, the other is told', async () => {
    const id = await bench.tenants.addNode()
    const { version, zone } = await admin.node.get({ id })
    const edit = (description: string) =>
      admin.node.edit({
        id,
        version,
        name: `edited-${id.slice(0, 8)}`,
        availabilityZoneId: zone.id,
        resourceClass: '',
        description,
        rootDeviceHints: null,
      })
    const { values, codes } = await settle([edit('one'), edit('two')])
    expect([values.length, codes]).toEqual([1, ['version_conflict']])
  })
})
