import { randomUUID } from 'node:crypto'
import type { TenantsUser } from '@ingot/testing/tenants-fixture'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiBench, openApiBench } from '../testing/open-api-bench'

let bench: ApiBench
let admin: TenantsUser
let leafId: string
const leafMac = '02:aa:00:00:00:01'
beforeAll(async () => {
  bench = await openApiBench()
  admin = await bench.tenants.addUser('admin', { cloudAdmin: true })
  const caller = await bench.callerFor(admin)
  const scheme = { kind: 'dynamic_cli', provisioningVlan: 10, confirm: true } as const
  await caller.networkScheme.edit({ id: bench.tenants.zoneId, version: 0, ...scheme })
  leafId = (await caller.switch.create(leaf('leaf-1', leafMac))).id
})
afterAll(() => bench.close())

const leaf = (name: string, macAddress: string) => ({
  ...{ availabilityZoneId: bench.tenants.zoneId, name, macAddress, vendor: 'arista_eos' as const },
  ...{ host: `${name}.example.org`, username: 'ingot', secret: 'canary-secret-1', enableSecret: 'canary-secret-2' },
})
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (error: { cause?: { code?: string; data?: { reason?: { code: string } } } }) =>
      error.cause?.data?.reason?.code ?? error.cause?.code,
  )
let counter = 0
const mac = () => `52:54:5c:00:00:${(++counter).toString(16).padStart(2, '0')}`
const node = () => bench.tenants.addNode({ state: 'manageable' })

test('two nodes that declare one port of a switch at the same moment: one has it, the other learns why not', async () => {
  const caller = await bench.callerFor(admin)
  const link = { switchId: leafId, port: 'Ethernet1' }
  const nodes = [await node(), await node(), await node(), await node()]
  const outcomes = await Promise.all(
    nodes.map((nodeId) => codeOf(caller.port.create({ nodeId, macAddress: mac(), link }))),
  )
  expect(outcomes.sort()).toEqual(['done', 'link_taken', 'link_taken', 'link_taken'])
})

test('a switch stays while a cable is declared to it, also against one that is being declared', async () => {
  const caller = await bench.callerFor(admin)
  const { id } = await caller.switch.create(leaf('leaf-2', '02:aa:00:00:00:02'))
  const nodeId = await node()
  const macAddress = mac()
  const [declared, deleted] = await Promise.all([
    codeOf(caller.port.create({ nodeId, macAddress, link: { switchId: id, port: 'Ethernet1' } })),
    codeOf(caller.switch.delete({ id })),
  ])
  // Either order is right; a cable to nowhere and a switch gone under its cable are not.
  expect([
    ['done', 'cables_declared'],
    ['not_found', 'done'],
  ]).toContainEqual([declared, deleted])
  const { ports } = await caller.node.get({ id: nodeId })
  const port = ports.find((each) => each.macAddress === macAddress)
  expect(port?.linkSwitchId).toBe(declared === 'done' ? id : undefined)
})

test('no answer tells a secret, and another address takes it again', async () => {
  const caller = await bench.callerFor(admin)
  const device = await caller.switch.get({ id: leafId })
  expect(JSON.stringify(device)).not.toMatch(/secret|sealed/i)
  const { secret: _secret, enableSecret: _enable, ...fields } = leaf('leaf-1', leafMac)
  const edit = { ...fields, id: leafId, version: device.version }
  expect(await codeOf(caller.switch.edit({ ...edit, host: 'elsewhere.example.org' }))).toBe('invalid_input')
  expect(await codeOf(caller.switch.edit(edit))).toBe('done')
})

test('switches are refused where the scheme of the zone drives none', async () => {
  const caller = await bench.callerFor(admin)
  const regionId = randomUUID()
  const zoneId = randomUUID()
  await bench.tenants.sql.query('INSERT INTO region (id, name) VALUES ($1, $2)', [regionId, 'without switches'])
  await bench.tenants.sql.query(`INSERT INTO availability_zone (id, region_id, name) VALUES ($1, $2, 'plain')`, [
    ...[zoneId, regionId],
  ])
  const fields = leaf('leaf-9', '02:aa:00:00:00:09')
  expect(await codeOf(caller.switch.create({ ...fields, availabilityZoneId: zoneId }))).toBe('scheme_kind')
})

test('a zone with switches keeps its scheme, and its provisioning VLAN once nodes are in service', async () => {
  const caller = await bench.callerFor(admin)
  await node()
  const { version } = await caller.networkScheme.get({ id: bench.tenants.zoneId })
  const edit = { id: bench.tenants.zoneId, version, confirm: true }
  expect(await codeOf(caller.networkScheme.edit({ ...edit, kind: 'pre_configured', provisioningVlan: 10 }))).toBe(
    'not_empty',
  )
  expect(await codeOf(caller.networkScheme.edit({ ...edit, kind: 'dynamic_cli', provisioningVlan: 11 }))).toBe(
    'provisioning_vlan_fixed',
  )
})

test('a zone leaves its SDN controller only without tunnels, and is told which there are', async () => {
  const caller = await bench.callerFor(admin)
  const { sql, zoneId } = bench.tenants
  const { rows } = await sql.query(
    `WITH place AS (INSERT INTO physical_network (id, availability_zone_id, name, tenant_vlans) VALUES (gen_random_uuid(), $1, 'overlay', '') RETURNING id)
     INSERT INTO network (id, name, vlan_id, segment_type, physical_network_id)
     SELECT gen_random_uuid(), 'tunnel-1', 70000, 'geneve', id FROM place RETURNING physical_network_id AS id`,
    [zoneId],
  )
  const before = await caller.networkScheme.get({ id: zoneId })
  await sql.query(`UPDATE network_scheme SET kind = 'dynamic_sdn' WHERE availability_zone_id = $1`, [zoneId])
  expect(await caller.networkScheme.get({ id: zoneId })).toMatchObject({ tunnelNetworks: ['tunnel-1'] })
  const edit = {
    id: zoneId,
    version: before.version,
    confirm: true,
    kind: 'dynamic_cli',
    provisioningVlan: 10,
  } as const
  await expect(caller.networkScheme.edit(edit)).rejects.toMatchObject({
    cause: { data: { reason: { code: 'tunnels_left', networks: ['tunnel-1'], more: 0 } } },
  })
  await sql.query('DELETE FROM network WHERE physical_network_id = $1', [rows[0].id])
  await sql.query('DELETE FROM physical_network WHERE id = $1', [rows[0].id])
  expect(await codeOf(caller.networkScheme.edit(edit))).toBe('done')
})

test('a VLAN is of a purpose or of tenants, never of both, whoever comes first', async () => {
  const caller = await bench.callerFor(admin)
  const network = { availabilityZoneId: bench.tenants.zoneId, name: 'physnet1' }
  expect(await codeOf(caller.physicalNetwork.create({ ...network, tenantVlans: '1-99' }))).toBe('invalid_input')
  expect(await codeOf(caller.physicalNetwork.create({ ...network, tenantVlans: '100-199' }))).toBe('done')
  const { version } = await caller.networkScheme.get({ id: bench.tenants.zoneId })
  const scheme = { id: bench.tenants.zoneId, version, kind: 'dynamic_cli', provisioningVlan: 10 } as const
  expect(await codeOf(caller.networkScheme.edit({ ...scheme, rescueVlan: 150 }))).toBe('invalid_input')
})

test('what both ends tell is offered, declared after a yes, and refused when it is not seen any more', async () => {
  const caller = await bench.callerFor(admin)
  const nodeId = await node()
  const macAddress = mac()
  const { id: portId } = await caller.port.create({ nodeId, macAddress })
  const neighbour = { chassisId: macAddress, portId: macAddress, portDescription: null, systemName: null }
  for (const [name, who] of [
    ['Ethernet7', neighbour],
    ['Ethernet8', null],
  ] as const)
    await bench.tenants.sql.query('INSERT INTO switch_port (switch_id, name, neighbour) VALUES ($1, $2, $3)', [
      ...[leafId, name, who && JSON.stringify(who)],
    ])
  const cable = async () => (await caller.cabling.list({ nodeId })).items.find((each) => each.portId === portId)
  expect(await cable()).toMatchObject({ state: 'undeclared', offer: { switchId: leafId, port: 'Ethernet7' } })
  const item = (switchPort: string) => ({ items: [{ portId, switchId: leafId, switchPort }] })
  const wrong = await caller.cabling.fill(item('Ethernet8'))
  expect(wrong.results).toMatchObject([{ portId, error: { code: 'version_conflict' } }])
  // In the short form, as the agent might have heard it; what is kept is the switch's own word.
  expect((await caller.cabling.fill(item('Et7'))).results).toEqual([{ portId, error: null }])
  expect(await cable()).toMatchObject({ state: 'ok', declared: { port: 'Ethernet7' } })
})

test('a preview of a bulk action says which switches would be passed over, and a plan is named by what it changes', async () => {
  const caller = await bench.callerFor(admin)
  expect(await caller.switch.previewBulk({ action: 'save', matching: { q: 'leaf-1' } })).toEqual({
    ...{ run: [], skipped: [{ id: leafId, name: 'leaf-1', reason: { code: 'nothing_unsaved' } }], more: false },
  })
  expect((await caller.switch.previewBulk({ action: 'verify', ids: [leafId] })).run).toHaveLength(1)
  const diff = ['1', '2', '3', '4'].map((name) => ({ object: 'port', name, before: 'access 10', after: 'access 100' }))
  const id = randomUUID()
  await bench.tenants.sql.query(
    `INSERT INTO switch_plan (id, switch_id, purpose, state, change, diff, lines, inverse)
     VALUES ($1, $2, 'tenant', 'awaiting_approval', '{}', $3, '[]', '[]')`,
    [id, leafId, JSON.stringify(diff)],
  )
  const change = (name: string) => `${name}: access 10 → access 100`
  expect((await caller.switchPlan.previewBulk({ action: 'approve', ids: [id] })).run).toEqual([
    { id, name: `leaf-1 · ${change('1')}; ${change('2')}; ${change('3')}; +1` },
  ])
})
