import { randomUUID } from 'node:crypto'
import type { TenantsUser } from '@ingot/testing/tenants-fixture'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiBench, openApiBench } from '../testing/open-api-bench'

let bench: ApiBench
let admin: TenantsUser
let zoneId: string
beforeAll(async () => {
  bench = await openApiBench()
  admin = await bench.tenants.addUser('admin', { cloudAdmin: true })
  zoneId = bench.tenants.zoneId
  const scheme = { kind: 'dynamic_cli', provisioningVlan: 10, confirm: true } as const
  await (await bench.callerFor(admin)).networkScheme.edit({ id: zoneId, version: 0, ...scheme })
})
afterAll(() => bench.close())

let counter = 0
const mac = (kind: string) => `02:${kind}:00:00:00:${(++counter).toString(16).padStart(2, '0')}`
const place = (rack: string, unit: number | null, height = 1) => ({ rack, unit, height })
interface Refusal {
  readonly code: string
  readonly data: Record<string, unknown>
}
const outcomeOf = (call: Promise<unknown>): Promise<'done' | Refusal> =>
  call.then(
    () => 'done' as const,
    (error: { cause?: Refusal }) => ({ code: error.cause?.code ?? '', data: error.cause?.data ?? {} }),
  )

async function addSwitch(rackPlace?: ReturnType<typeof place>) {
  const name = `leaf-${counter}`
  const login = { host: `${name}.example.org`, username: 'ingot', secret: 'canary-secret-1' }
  const fields = { availabilityZoneId: zoneId, name, vendor: 'arista_eos', macAddress: mac('aa'), ...login } as const
  return { ...(await (await bench.callerFor(admin)).switch.create({ ...fields, rackPlace })), name, fields }
}
async function editOf(nodeId: string) {
  const caller = await bench.callerFor(admin)
  const { id, version, name, zone, resourceClass, description, metadata } = await caller.node.get({ id: nodeId })
  const kept = { id, version, name, availabilityZoneId: zone.id, resourceClass, description, metadata: { ...metadata } }
  return (more: { rackPlace?: ReturnType<typeof place> | null; availabilityZoneId?: string }) =>
    outcomeOf(caller.node.edit({ ...kept, rootDeviceHints: null, ...more }))
}

test('of machines that want one unit at the same moment one has it, and the others learn from whom', async () => {
  const nodes = [await bench.tenants.addNode(), await bench.tenants.addNode(), await bench.tenants.addNode()]
  const edits = await Promise.all(nodes.map(editOf))
  const outcomes = await Promise.all([
    ...edits.map((edit, index) => edit({ rackPlace: place(index === 0 ? ' r-1' : 'R-1', 10 + index, 3) })),
    outcomeOf(addSwitch(place('R-1', 12))),
  ])
  const refused = outcomes.filter((each) => each !== 'done')
  expect(refused).toHaveLength(3)
  const { machines } = await (await bench.callerFor(admin)).rack.get({ zoneId, rack: 'r-1' })
  const [there] = machines
  expect(machines).toHaveLength(1)
  for (const { code, data } of refused)
    expect({ code, ...data }).toMatchObject({ code: 'rack_unit_taken', machine: there?.name, rack: 'R-1' })
})

test('a unit is taken in one zone and free in another, and what moves there is asked again', async () => {
  const otherZone = randomUUID()
  await bench.tenants.sql.query(
    `INSERT INTO availability_zone (id, region_id, name) SELECT $1, region_id, 'other' FROM availability_zone WHERE id = $2`,
    [otherZone, zoneId],
  )
  const [stays, moves] = [await bench.tenants.addNode(), await bench.tenants.addNode({ zoneId: otherZone })]
  expect(await (await editOf(stays))({ rackPlace: place('R-2', 5) })).toBe('done')
  expect(await (await editOf(moves))({ rackPlace: place('R-2', 5) })).toBe('done')
  // It says nothing of its rack, and keeps it.
  expect(await (await editOf(moves))({ availabilityZoneId: zoneId })).toMatchObject({ code: 'rack_unit_taken' })
  expect(await (await editOf(moves))({ rackPlace: null })).toBe('done')
  expect(await (await editOf(moves))({ availabilityZoneId: zoneId })).toBe('done')
})

test('racks are listed with what stands in them, and lists of nodes and switches follow them', async () => {
  const caller = await bench.callerFor(admin)
  const nodeId = await bench.tenants.addNode()
  await (await editOf(nodeId))({ rackPlace: place('R-30', 7) })
  const device = await addSwitch(place('r-30', 42))
  await addSwitch(place('R-4', null))
  const racks = (await caller.rack.list({ zoneId })).filter(({ rack }) => ['R-30', 'R-4'].includes(rack))
  expect(racks).toMatchObject([
    { rack: 'R-4', nodes: 0, switches: 1 },
    { rack: 'R-30', nodes: 1, switches: 1 },
  ])
  const sort = { key: 'rack', direction: 'desc' } as const
  expect((await caller.node.list({ filter: { rack: ['r-30'] }, sort })).items).toMatchObject([
    { id: nodeId, rackPlace: place('R-30', 7) },
  ])
  expect((await caller.switch.list({ filter: { rack: ['R-30'] }, sort })).items).toMatchObject([{ id: device.id }])
  // An edit that says nothing of the rack leaves the switch there.
  await caller.switch.edit({ ...device.fields, id: device.id, version: 0 })
  expect(await caller.switch.get({ id: device.id })).toMatchObject({ rackPlace: place('R-30', 42) })
})

test('a node is offered the rack of its switch, takes it after a yes, and is shown there with its cable', async () => {
  const caller = await bench.callerFor(admin)
  const { sql } = bench.tenants
  const device = await addSwitch(place('R-5', 42))
  const nodeId = await bench.tenants.addNode({ state: 'manageable' })
  const macAddress = mac('bb')
  await sql.query('DELETE FROM port WHERE node_id = $1', [nodeId])
  const { id: portId } = await caller.port.create({ nodeId, macAddress })
  const offer = async () => (await caller.rack.offers({ zoneId })).items.find((each) => each.nodeId === nodeId)
  const fill = async (rack: string) => (await caller.rack.fill({ items: [{ nodeId, rack }] })).results[0]?.error ?? null
  expect(await offer()).toBeUndefined()
  expect(await fill('R-5')).toMatchObject({ code: 'version_conflict' })
  await sql.query('INSERT INTO switch_port (switch_id, name, neighbour, observed) VALUES ($1, $2, $3, $4)', [
    ...[device.id, 'Ethernet7', { chassisId: macAddress, portId: macAddress, portDescription: null, systemName: null }],
    { enabled: true, linkUp: true, vlans: { mode: 'access', vlan: 10 }, lag: null },
  ])
  expect(await offer()).toMatchObject({ rack: 'R-5' })
  expect(await fill('R-6')).toMatchObject({ code: 'version_conflict' })
  expect([await fill('r-5'), await fill('R-5')]).toEqual([null, null])
  expect(await offer()).toBeUndefined()
  const { machines } = await caller.rack.get({ zoneId, rack: 'R-5' })
  expect(machines.map(({ kind, unit }) => [kind, unit])).toEqual([
    ['switch', 42],
    ['node', null],
  ])
  expect(machines[1]).toMatchObject({
    cables: [{ portId, state: 'undeclared', offer: { port: 'Ethernet7' }, vlans: { mode: 'access', vlan: 10 } }],
  })
})

test('a list of cables that was read before shows at once what changed, whoever wrote it', async () => {
  const caller = await bench.callerFor(admin)
  const { sql } = bench.tenants
  const device = await addSwitch()
  const nodeId = await bench.tenants.addNode({ state: 'manageable' })
  const macAddress = mac('cc')
  const { id: portId } = await caller.port.create({
    nodeId,
    macAddress,
    link: { switchId: device.id, port: 'Ethernet1' },
  })
  const cable = async () => {
    const { items } = await caller.cabling.list({ zoneId, limit: 1000 })
    const found = items.find((each) => each.portId === portId)
    return found && [found.nodeName, found.state, found.declared?.switchName ?? null]
  }
  const { name } = await caller.node.get({ id: nodeId })
  expect(await cable()).toEqual([name, 'missing', device.name])
  const seen = JSON.stringify({ chassisId: macAddress, portId: macAddress, portDescription: null, systemName: null })
  await sql.query(`INSERT INTO switch_port (switch_id, name, neighbour) VALUES ($1, 'Ethernet1', $2)`, [
    device.id,
    seen,
  ])
  expect(await cable()).toEqual([name, 'ok', device.name])
  await sql.query(`UPDATE switch_port SET neighbour = NULL WHERE switch_id = $1`, [device.id])
  expect(await cable()).toEqual([name, 'missing', device.name])
  await sql.query(
    `UPDATE port SET lldp = '{"chassisId": null, "portId": null, "portDescription": null, "systemName": "x"}' WHERE id = $1`,
    [portId],
  )
  expect(await cable()).toEqual([name, 'foreign', device.name])
  await sql.query(`UPDATE switch SET name = 'x' WHERE id = $1`, [device.id])
  expect(await cable()).toEqual([name, 'ok', 'x'])
  await sql.query(`UPDATE node SET name = 'renamed' WHERE id = $1`, [nodeId])
  expect(await cable()).toEqual(['renamed', 'ok', 'x'])
  await sql.query('DELETE FROM node WHERE id = $1', [nodeId])
  expect(await cable()).toBeUndefined()
})
