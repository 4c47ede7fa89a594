import { createNetworkInput } from '@ingot/core/network/input'
import { subnetFields } from '@ingot/core/subnet/input'
import { vnicWish } from '@ingot/core/vnic/vnic'
import { attachVnic, detachVnic, type VnicChange } from '@ingot/db/network/change-vnics'
import { createNetwork } from '@ingot/db/network/save-network'
import { createSubnet } from '@ingot/db/subnet/save-subnet'
import { membershipOf } from '@ingot/lab/switch/fabric'
import type { SpawnedProcess } from '@ingot/testing/spawn-process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fleet } from './fleet'
import { findHost, hostRule, operationOf, waitForSuccess } from './fleet-requests'
import { driveSwitches, networkOf } from './fleet-switches'
import { type RunningFleet, startRunningFleet } from './running-fleet'

// The only worker is killed with -9 while it changes a switch for a running host. What the switch then runs is asked of the
// switch itself: one half is Cisco IOS, which takes line by line, the other Junos, which takes all or nothing.
const server = 'fleet-5'
const context = { actorId: null, actorName: 'admin' }
let running: RunningFleet
let fleet: Fleet
let worker: SpawnedProcess
let change: VnicChange
let network: { id: string; vlanId: number }

beforeAll(async () => {
  const timings = { postMs: 10, bootOsMs: 20, softOffMs: 20 }
  running = await startRunningFleet({ nodes: 5, timings, imageMib: 4, switches: true })
  fleet = running.fleet
  await driveSwitches(fleet)
  await fleet.sql.query(`UPDATE node SET provision_state = 'manageable' WHERE name <> $1`, [server])
  await fleet.sql.query(`CREATE FUNCTION note_plan() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_notify('plan_applying', NEW.id::text); RETURN NULL; END $$`)
  await fleet.sql.query(`CREATE TRIGGER note_plan AFTER INSERT OR UPDATE ON switch_plan
    FOR EACH ROW WHEN (NEW.state = 'applying') EXECUTE FUNCTION note_plan()`)
  await running.startWorker('boot')
  worker = await startWorker()

  const [id = ''] = await fleet.createHosts(1, 'plugged')
  await waitForSuccess(fleet, await operationOf(fleet, id))
  const host = await findHost(fleet, id)
  const { availability_zone_id: zoneId, node_id: nodeId } = host
  change = {
    host: { id, name: host.name, projectId: fleet.project, nodeId, zoneId },
    context,
    rule: hostRule('changeVnics'),
  }
  const place = await fleet.sql.query('SELECT id FROM physical_network')
  const wanted = { projectId: fleet.project, name: 'backup', physicalNetworkId: place.rows[0].id }
  network = await createNetwork(fleet.database, createNetworkInput.parse(wanted), context)
  const named = { id: network.id, name: 'backup', projectId: fleet.project }
  await createSubnet(fleet.database, named, subnetFields.parse({ cidr: '10.91.0.0/24' }), context)
})
afterAll(() => running?.close())

// Short leases, so that the next worker takes over soon.
const startWorker = () => running.startWorker('operations', { INGOT_LEASE_MS: '1000', INGOT_SWEEP_MS: '250' })

/** What the server's two ports carry untagged, by the running configuration of their switches. */
function carried(): (number | null)[] {
  const lab = networkOf(fleet)
  return [0, 1].map((nic) => {
    const end = lab.fabric.cables.portOf({ server, nic })
    const membership = end && membershipOf(lab.switch(end.switch), end.port)
    return membership?.mode === 'access' ? membership.accessVlan : null
  })
}

/** When the worker dies. Returns what stops waiting for it. */
const moments = {
  'before it sends a line': async (die: () => void) => {
    const client = await fleet.sql.connect()
    client.on('notification', die)
    await client.query('LISTEN plan_applying')
    return () => client.release(true)
  },
  'when the switch has taken the first line': async (die: () => void) => {
    const ends = networkOf(fleet).switches.map((each) => each.subscribe((event) => event === 'change' && die()))
    return () => {
      for (const end of ends) end()
    }
  },
}

/** Asks for a change, kills the worker in the middle of it, starts another one and waits until it is done. */
async function killedIn(moment: keyof typeof moments, ask: () => ReturnType<typeof attachVnic>): Promise<void> {
  // So that the worker is never quicker than its killer.
  for (const each of networkOf(fleet).switches) each.faults.set('slow', { delayMs: 20 })
  let die = () => {}
  const dead = new Promise<void>((resolve) => {
    die = () => resolve(worker.stop('SIGKILL'))
  })
  const stopWaiting = await moments[moment](() => die())
  const { operation } = await ask()
  await dead
  stopWaiting()
  const open = await fleet.sql.query('SELECT finished_at FROM operation WHERE id = $1', [operation?.id])
  expect(open.rows).toEqual([{ finished_at: null }])
  for (const each of networkOf(fleet).switches) each.faults.clear('slow')
  worker = await startWorker()
  await waitForSuccess(fleet, operation?.id ?? '')
  const left = await fleet.sql.query(
    `SELECT name FROM switch_port WHERE drifted_at IS NOT NULL UNION ALL SELECT state FROM switch_plan WHERE state = 'applying'`,
  )
  expect(left.rows).toEqual([])
}

const attach = (networkId: string) =>
  attachVnic(fleet.database, { ...change, wish: vnicWish.parse({ networkId }), carrierId: null })

test('a network is attached by the next worker, and the other port is as it was', async () => {
  const [first, second] = carried()
  expect([first, second].filter((vlan) => vlan === 100)).toHaveLength(1)
  await killedIn('before it sends a line', () => attach(network.id))
  expect(carried()).toEqual([first, second].map((vlan) => (vlan === 100 ? 100 : network.vlanId)))
})

test('a network is taken away and attached again, each by the next worker, from a configuration that was half written', async () => {
  const before = carried()
  const { rows } = await fleet.sql.query('SELECT id, network_id FROM vnic WHERE network_id <> $1', [network.id])
  const [{ id: vnicId, network_id: networkId }] = rows
  await killedIn('when the switch has taken the first line', () => detachVnic(fleet.database, { ...change, vnicId }))
  expect(carried().filter((vlan) => vlan === 100)).toEqual([])
  expect(carried()).toContain(network.vlanId)
  await killedIn('when the switch has taken the first line', () => attach(networkId))
  expect(carried()).toEqual(before)
})
