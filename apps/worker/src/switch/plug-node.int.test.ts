import { randomUUID } from 'node:crypto'
import { listHandOver, markNetworkDone } from '@ingot/db/network/hand-over'
import { sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import { correctDrift } from '@ingot/db/switch/correct-drift'
import type { Bmc } from '@ingot/drivers/contract/bmc'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MemorySwitch } from '../testing/memory-switch'
import { openProvisionBench } from '../testing/provision-bench'
import { lookAtSwitch } from './look-at-switch'

const TENANT = 100
const names = ['plain', 'dirty', 'lost', 'dying', 'wire', 'bond', 'late', 'liar', 'asks', 'cable', 'after', 'mortal']
const portOf = (name: string) => `e${names.indexOf(name) + 1}`
const device = new MemorySwitch([...names.map(portOf), 'e21', 'e22', 'e23', 'e24', 'e25', 'up1'])
let bench: Awaited<ReturnType<typeof openProvisionBench>>
let switchId: string
/** What the node's first port carried whenever its machine was switched on. */
const atPowerOn: string[] = []

/** Notes what the machine would have met on its cable. */
function watched(bmc: Bmc, nodeId: string): Bmc {
  const set = bmc.power.set.bind(bmc.power)
  const power = Object.assign(Object.create(bmc.power), {
    set: async (action: Parameters<typeof set>[0]) => {
      const { rows } = await bench.sql.query('SELECT link_port FROM port WHERE node_id = $1', [nodeId])
      if (action === 'on') atPowerOn.push(carriedBy(rows[0]?.link_port ?? ''))
      return set(action)
    },
    read: () => bmc.power.read(),
  })
  return new Proxy(bmc, { get: (of, key) => (key === 'power' ? power : Reflect.get(of, key)) })
}

function carriedBy(port: string): string {
  const observed = device.ports[port]
  const vlans = observed?.lag ? device.lags[observed.lag]?.vlans : observed?.vlans
  const text = vlans?.mode === 'access' ? String(vlans.vlan) : (vlans?.mode ?? '?')
  return observed?.lag ? `lag ${text}` : text
}

beforeAll(async () => {
  bench = await openProvisionBench(
    names.map((name) => ({ name, profile: 'c1.small' })),
    { dress: watched, openSwitch: async () => device.session() },
  )
  switchId = randomUUID()
  const sealed = Buffer.from(await sealSecret(bench.keys.publicKey, secretContext.switch(switchId), 'pw'))
  await bench.sql.query(
    `INSERT INTO switch (id, availability_zone_id, name, vendor, host, username, secret_sealed, mac_address, uplink_ports)
     SELECT $1, id, 'leaf1', 'cisco_ios', '127.0.0.1', 'admin', $2, '02:00:00:00:aa:01', '{up1}' FROM availability_zone`,
    [switchId, sealed],
  )
  await bench.sql.query(
    `INSERT INTO network_scheme (availability_zone_id, kind, provisioning_vlan, cleaning_vlan, quarantine_vlan, cabling_policy, updated_at)
     SELECT id, 'dynamic_cli', 10, 40, 50, 'warn', now() FROM availability_zone`,
  )
})
afterAll(() => bench?.close())
beforeEach(() => {
  atPowerOn.length = 0
})

const scheme = (change: string) => bench.sql.query(`UPDATE network_scheme SET ${change}`)

async function insertNode(name: string): Promise<string> {
  await bench.sql.query('UPDATE node SET maintenance = true')
  const nodeId = await bench.insertNode(name, 'available')
  await bench.sql.query('UPDATE port SET link_switch_id = $2, link_port = $3 WHERE node_id = $1', [
    nodeId,
    switchId,
    portOf(name),
  ])
  return nodeId
}
const plansOf = async (nodeId: string): Promise<string[]> => {
  const { rows } = await bench.sql.query(
    'SELECT purpose, state FROM switch_plan WHERE node_id = $1 ORDER BY created_at',
    [nodeId],
  )
  return rows.map(({ purpose, state }) => `${purpose} ${state}`)
}
const driftOf = async (port: string) =>
  (await bench.one('SELECT drifted_at FROM switch_port WHERE switch_id = $1 AND name = $2', [switchId, port]))
    ?.drifted_at
const uplink = () => {
  const vlans = device.ports.up1?.vlans
  return vlans?.mode === 'trunk' ? vlans.tagged : []
}

describe('a machine in a zone whose switches are ours to configure', () => {
  test('meets the provisioning network, then its own, then the cleaning one, and nothing at last; unused networks go', async () => {
    const nodeId = await insertNode('plain')
    const { hostId, operationId } = await bench.createHost('plain')
    await bench.run(operationId)
    expect(await bench.operation(operationId)).toMatchObject({ status: 'succeeded' })
    expect([atPowerOn, carriedBy('e1'), uplink()]).toEqual([['10', '100'], '100', [10, TENANT]])
    expect(await plansOf(nodeId)).toEqual(['provisioning applied', 'tenant applied'])
    await bench.run(await bench.request('host.delete', { nodeId, hostId }))
    expect([atPowerOn.slice(2), carriedBy('e1')]).toEqual([['40'], 'none'])
    expect((await plansOf(nodeId)).slice(2)).toEqual(['cleaning applied', 'release applied'])
    // Nobody uses the tenant's VLAN on this switch any more; those of the scheme stay.
    expect([Object.keys(device.vlans), uplink()]).toEqual([
      ['1', '10', '40'],
      [10, 40],
    ])
    expect(await driftOf('e1')).toBeNull()
  })

  test('is never left in a wrong network by a worker that dies after any call to a BMC, agent or switch', async () => {
    const nodeId = await insertNode('wire')
    const { hostId, operationId } = await bench.createHost('wire')
    expect(await bench.runDying(operationId, 'wire')).toBeGreaterThan(10)
    expect(await bench.operation(operationId)).toMatchObject({ status: 'succeeded', error_code: null })
    expect(carriedBy(portOf('wire'))).toBe(String(TENANT))
    await bench.runDying(await bench.request('host.delete', { nodeId, hostId }), 'wire')
    expect([new Set(atPowerOn), carriedBy(portOf('wire'))]).toEqual([new Set(['10', '100', '40']), 'none'])
    expect((await plansOf(nodeId)).filter((plan) => /applying|failed/.test(plan))).toEqual([])
  }, 60_000)

  test.each(['lost', 'unanswered'] as const)(
    'gets and loses a vNIC while it runs, also when every statement is %s',
    async (mode) => {
      const name = mode === 'lost' ? 'lost' : 'dying'
      const nodeId = await insertNode(name)
      const { hostId, operationId } = await bench.createHost(name)
      await bench.run(operationId)
      const port = mode === 'lost' ? 'e23' : 'e24'
      const { rows } = await bench.sql.query(
        `WITH net AS (INSERT INTO network (id, name, vlan_id) VALUES (gen_random_uuid(), $1, 200) RETURNING id
       ), sub AS (INSERT INTO subnet (id, network_id, cidr, pool_start, pool_end)
         SELECT gen_random_uuid(), id, '10.9.0.0/24', '10.9.0.10', '10.9.0.20' FROM net RETURNING id, network_id
       ), nic AS (INSERT INTO port (id, node_id, mac_address, link_switch_id, link_port)
         VALUES (gen_random_uuid(), $2, $3, $4, $5) RETURNING id
       ) INSERT INTO vnic (id, project_id, host_id, network_id, subnet_id, port_id, address, position, state)
         SELECT gen_random_uuid(), $6, $7, sub.network_id, sub.id, nic.id, '10.9.0.10', 1, 'attaching' FROM sub, nic RETURNING id`,
        [`more-${mode}`, nodeId, bench.lab.node(name).macs[1], switchId, port, bench.seed.projectId, hostId],
      )
      const vnic = () => bench.one('SELECT state FROM vnic WHERE id = $1', [rows[0]?.id])
      const attach = await bench.request('host.attach_vnic', { nodeId, hostId })
      expect(await bench.runDying(attach, mode)).toBeGreaterThan(5)
      expect([await vnic(), carriedBy(port), carriedBy(portOf(name))]).toEqual([{ state: 'attached' }, '200', '100'])
      await bench.sql.query(`UPDATE vnic SET state = 'detaching' WHERE id = $1`, [rows[0]?.id])
      await bench.runTwice(await bench.request('host.detach_vnic', { nodeId, hostId }))
      expect([await vnic(), carriedBy(port), uplink().includes(200)]).toEqual([undefined, 'none', false])
    },
  )

  test('goes where nobody answers when its disks could not be erased', async () => {
    const nodeId = await insertNode('dirty')
    const { hostId, operationId } = await bench.createHost('dirty')
    await bench.run(operationId)
    bench.lab.node('dirty').setFault('never-boots')
    const id = await bench.request('host.delete', { nodeId, hostId })
    await bench.run(id, { until: 'wait_for_agent' })
    expect(carriedBy(portOf('dirty'))).toBe('40')
    await bench.sql.query('UPDATE operation SET step_deadline_at = now(), wake_at = now() WHERE id = $1', [id])
    await bench.run(id)
    expect(carriedBy(portOf('dirty'))).toBe('50')
  })

  test('fails with words when the switch takes the lines and does nothing, and its port is marked', async () => {
    const nodeId = await insertNode('liar')
    const { operationId } = await bench.createHost('liar')
    device.fault = 'ignores'
    await bench.run(operationId)
    device.fault = null
    const operation = await bench.operation(operationId)
    expect(operation).toMatchObject({ status: 'failed', error_code: 'switch_setting_ignored' })
    expect(operation.error_data).toMatchObject({ switch: 'leaf1', name: portOf('liar') })
    expect([await plansOf(nodeId), atPowerOn]).toEqual([['provisioning rolled_back'], []])
    expect(await driftOf(portOf('liar'))).toBeInstanceOf(Date)
  })

  test('waits for consent to the exact lines, and is deployed by itself when they are approved', async () => {
    const nodeId = await insertNode('asks')
    await scheme('approve_plans = true')
    const { operationId } = await bench.createHost('asks')
    await bench.run(operationId, { until: 'plug_provisioning' })
    expect(await bench.operation(operationId)).toMatchObject({ wait_reason: 'plan_approval', waiting_for: 'operator' })
    expect([await plansOf(nodeId), carriedBy(portOf('asks'))]).toEqual([['provisioning awaiting_approval'], 'none'])
    const decide = async (state: string) => {
      await bench.sql.query(`UPDATE switch_plan SET state = $2 WHERE node_id = $1 AND state = 'awaiting_approval'`, [
        nodeId,
        state,
      ])
      await bench.sql.query('UPDATE operation SET wake_at = now() WHERE id = $1', [operationId])
    }
    await decide('approved')
    await bench.run(operationId, { until: 'plug_tenant' })
    expect(carriedBy(portOf('asks'))).toBe('10')
    await decide('rejected')
    await bench.run(operationId)
    await scheme('approve_plans = false')
    expect(await bench.operation(operationId)).toMatchObject({ status: 'failed', error_code: 'switch_plan_rejected' })
    expect(carriedBy(portOf('asks'))).toBe('10')
  })

  test('is not deployed on a cable that leads elsewhere, and both sides are said', async () => {
    await insertNode('cable')
    await scheme(`cabling_policy = 'block'`)
    const mac = bench.lab.node('cable').macs[0] ?? ''
    device.neighbours = [{ localPort: 'e22', chassisId: mac, portId: mac, portDescription: null, systemName: null }]
    const { operationId } = await bench.createHost('cable')
    await bench.run(operationId)
    await scheme(`cabling_policy = 'warn'`)
    const operation = await bench.operation(operationId)
    expect(operation).toMatchObject({ status: 'failed', error_code: 'cabling_wrong' })
    expect(operation.error_data).toMatchObject({ expected: `leaf1 ${portOf('cable')}`, actual: 'leaf1 e22' })
    expect(atPowerOn).toEqual([])
  })
})

describe('a bond', () => {
  async function deployBond(
    name: string,
    second: string,
    lagFallback: boolean,
    run: (id: string) => Promise<unknown> = bench.run,
  ) {
    device.capabilities = { ...device.capabilities, lagFallback }
    const nodeId = await insertNode(name)
    const group = randomUUID()
    await bench.sql.query(`INSERT INTO port_group (id, node_id, name, mode) VALUES ($1, $2, 'bond0', '802.3ad')`, [
      group,
      nodeId,
    ])
    await bench.sql.query(
      `INSERT INTO port (id, node_id, mac_address, link_switch_id, link_port) VALUES (gen_random_uuid(), $1, $2, $3, $4)`,
      [nodeId, bench.lab.node(name).macs[1], switchId, second],
    )
    await bench.sql.query('UPDATE port SET port_group_id = $2 WHERE node_id = $1', [nodeId, group])
    const { hostId, operationId } = await bench.createHost(name)
    await run(operationId)
    expect(await bench.operation(operationId)).toMatchObject({ status: 'succeeded' })
    return { nodeId, hostId }
  }

  test('is made before the first boot where a member passes frames alone, and taken apart when the host is deleted', async () => {
    const target = await deployBond('bond', 'e21', true)
    expect(atPowerOn).toEqual(['lag 10', 'lag 100'])
    expect(Object.values(device.lags).map(({ members }) => Object.keys(members))).toEqual([
      ['e21', portOf('bond')].sort(),
    ])
    await bench.run(await bench.request('host.delete', target))
    expect([device.lags, carriedBy('e21'), carriedBy(portOf('bond'))]).toEqual([{}, 'none', 'none'])
    expect((await bench.sql.query('SELECT 1 FROM switch_lag')).rows).toEqual([])
  })

  test('is one group with both ports, and then none, wherever the worker dies: at a call to the switch or a statement', async () => {
    const target = await deployBond('mortal', 'e25', true, (id) => bench.runDying(id, 'wire'))
    const members = ['e25', portOf('mortal')].sort()
    expect([new Set(atPowerOn), Object.values(device.lags).map((lag) => Object.keys(lag.members))]).toEqual([
      new Set(['lag 10', 'lag 100']),
      [members],
    ])
    expect(await plansOf(target.nodeId)).toEqual(['provisioning applied', 'tenant applied'])
    const id = await bench.request('host.delete', target)
    await bench.run(id, { until: 'wait_for_agent' })
    // From here on the group is taken apart.
    expect(await bench.runDying(id, 'unanswered')).toBeGreaterThan(5)
    expect([device.lags, carriedBy('e25'), carriedBy(portOf('mortal'))]).toEqual([{}, 'none', 'none'])
    expect((await bench.sql.query('SELECT 1 FROM switch_lag')).rows).toEqual([])
  }, 60_000)

  test('is made with the last change of switches where it does not', async () => {
    await deployBond('late', 'e22', false)
    expect(atPowerOn).toEqual(['10', 'lag 100'])
  })
})

test('a look says what somebody else changed, once, and changes nothing', async () => {
  const port = device.ports.e21
  if (!port) throw new Error('no such port')
  const running = () => JSON.stringify(device.ports)
  await bench.sql.query(
    `INSERT INTO switch_port (switch_id, name, expected) VALUES ($1, 'e21', $2) ON CONFLICT (switch_id, name) DO UPDATE SET expected = $2`,
    [switchId, JSON.stringify({ enabled: true, vlans: { mode: 'none' } })],
  )
  device.ports.e21 = { ...port, lag: null, vlans: { mode: 'access', vlan: TENANT } }
  const before = running()
  const look = () => lookAtSwitch(bench.database, bench.switches, switchId)
  expect((await look()).begun).toEqual(['e21'])
  expect((await look()).begun).toEqual([])
  expect([running() === before, await driftOf('e21')]).toEqual([true, expect.any(Date)])
  const { rows } = await bench.sql.query(`SELECT detail FROM audit_event WHERE action = 'switch.drift'`)
  expect(rows.at(-1)?.detail).toEqual({ ports: ['e21'] })
  device.ports.e21 = { ...port, lag: null, vlans: { mode: 'none' } }
  await look()
  expect(await driftOf('e21')).toBeNull()
})

test('what drifted is made as wanted again when somebody asks for it, its VLAN too', async () => {
  const expected = { enabled: true, vlans: { mode: 'access', vlan: 150 } }
  await bench.sql.query(`UPDATE switch_port SET expected = $2 WHERE switch_id = $1 AND name = 'e21'`, [
    switchId,
    JSON.stringify(expected),
  ])
  await lookAtSwitch(bench.database, bench.switches, switchId)
  const context = { actorId: null, actorName: 'operator' }
  const { id } = await correctDrift(bench.database, { id: switchId, ports: ['e21'] }, context)
  await bench.run(id)
  expect(await bench.operation(id)).toMatchObject({ status: 'succeeded', error_code: null })
  expect([carriedBy('e21'), device.vlans[150], uplink().includes(150)]).toEqual(['150', 'ingot-150', true])
  expect(await driftOf('e21')).toBeNull()
})

test('an uplink that lost a VLAN of a server is told, once; it gets it back when somebody asks, and only where VLANs are ours', async () => {
  const context = { actorId: null, actorName: 'operator' }
  const look = () => lookAtSwitch(bench.database, bench.switches, switchId)
  const missing = async () =>
    (await bench.one(`SELECT missing_vlans FROM switch_port WHERE switch_id = $1 AND name = 'up1'`, [switchId]))
      ?.missing_vlans
  const { up1 } = device.ports
  if (up1?.vlans?.mode !== 'trunk') throw new Error('no trunk')
  expect((await look()).begun).toEqual([])
  device.ports.up1 = { ...up1, vlans: { ...up1.vlans, tagged: up1.vlans.tagged.filter((vlan) => vlan !== 150) } }
  const before = JSON.stringify(device.ports)
  expect([(await look()).begun, (await look()).begun]).toEqual([['up1'], []])
  expect([JSON.stringify(device.ports) === before, await missing(), await driftOf('up1')]).toEqual([
    ...[true, [150]],
    expect.any(Date),
  ])
  await bench.sql.query('UPDATE switch SET manages_vlans = false')
  await expect(correctDrift(bench.database, { id: switchId, ports: ['up1'] }, context)).rejects.toMatchObject({
    data: { reason: { code: 'vlans_not_managed' } },
  })
  await bench.sql.query('UPDATE switch SET manages_vlans = true')
  const { id } = await correctDrift(bench.database, { id: switchId, ports: ['up1'] }, context)
  await bench.run(id)
  expect(await bench.operation(id)).toMatchObject({ status: 'succeeded', error_code: null })
  expect([uplink().includes(150), await missing(), await driftOf('up1')]).toEqual([true, [], null])
})

test('where the network team configures the switches, nothing is written and the vNICs of a new host wait for it', async () => {
  await insertNode('after')
  await scheme(`kind = 'post_configured'`)
  const { hostId, operationId } = await bench.createHost('after')
  await bench.run(operationId)
  await scheme(`kind = 'dynamic_cli'`)
  expect(await bench.operation(operationId)).toMatchObject({ status: 'succeeded' })
  const states = async () => (await bench.sql.query('SELECT state FROM vnic WHERE host_id = $1', [hostId])).rows
  expect([await states(), carriedBy(portOf('after'))]).toEqual([[{ state: 'waiting' }], 'none'])
  const [row] = await listHandOver(bench.database, hostId)
  const link = { switchName: 'leaf1', switchPort: portOf('after'), macAddress: bench.lab.node('after').macs[0] }
  expect(row).toMatchObject({
    host: 'after',
    node: 'after',
    network: 'net',
    vlan: TENANT,
    tagged: [],
    bond: null,
    ...link,
  })
  const host = { id: hostId, name: 'after', projectId: bench.seed.projectId, nodeId: null }
  const done = () => markNetworkDone(bench.database, { host, context: { actorId: null, actorName: 'network team' } })
  expect([await done(), await done(), await states()]).toEqual([
    ...[{ name: 'after' }, { name: 'after' }],
    [{ state: 'attached' }],
  ])
})
