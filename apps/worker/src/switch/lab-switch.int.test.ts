import { randomUUID } from 'node:crypto'
import { sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import { openSwitch } from '@ingot/drivers/registry'
import { labSwitchLogin, labVlans, planDefaultSwitches } from '@ingot/lab/switch/default-switches'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openProvisionBench } from '../testing/provision-bench'
import { lookAtSwitch } from './look-at-switch'

const TENANT = 100
let bench: Awaited<ReturnType<typeof openProvisionBench>>
const switchIds: string[] = []

/** What the lab's switch has for the port in its running configuration. */
const carried = (name: string, port: string) => {
  const config = bench.lab.network?.switch(name)?.running.ports[port]
  return config?.mode === 'access' ? config.accessVlan : (config?.mode ?? null)
}
const allowedOn = (name: string, port: string) => bench.lab.network?.switch(name)?.running.ports[port]?.allowed

beforeAll(async () => {
  bench = await openProvisionBench([{ name: 'one', profile: 'c1.small' }], {
    openSwitch: (endpoint) => openSwitch(endpoint),
    switches: 'default',
  })
  for (const { name, vendor, macAddress } of planDefaultSwitches(1).specs.slice(0, 2)) {
    const id = randomUUID()
    switchIds.push(id)
    const sealed = Buffer.from(
      await sealSecret(bench.keys.publicKey, secretContext.switch(id), labSwitchLogin.password),
    )
    await bench.sql.query(
      `INSERT INTO switch (id, availability_zone_id, name, vendor, host, port, username, secret_sealed, mac_address, uplink_ports, default_vlan)
       SELECT $1, id, $2, $3, '127.0.0.1', $4, $5, $6, $7, $8, $9 FROM availability_zone`,
      [
        ...[id, name, vendor, bench.lab.network?.portOf(name), labSwitchLogin.username, sealed, macAddress],
        ...[bench.lab.network?.switch(name)?.uplinkNames, labVlans.quarantine],
      ],
    )
  }
  const { provisioning, cleaning, rescue, inspection, quarantine } = labVlans
  await bench.sql.query(
    `INSERT INTO network_scheme (availability_zone_id, kind, provisioning_vlan, cleaning_vlan, rescue_vlan, inspection_vlan, quarantine_vlan, updated_at)
     SELECT id, 'dynamic_cli', $1, $2, $3, $4, $5, now() FROM availability_zone`,
    [provisioning, cleaning, rescue, inspection, quarantine],
  )
})
afterAll(() => bench?.close())

test('a host is deployed and deleted over switches by SSH: each network at its time, saved, and the cables are known', async () => {
  const nodeId = await bench.insertNode('one', 'available')
  const { macs } = bench.lab.node('one')
  await bench.sql.query(
    `INSERT INTO port (id, node_id, mac_address, pxe_enabled) VALUES (gen_random_uuid(), $1, $2, false)`,
    [nodeId, macs[1]],
  )
  for (const [nic, switchId] of switchIds.entries())
    await bench.sql.query('UPDATE port SET link_switch_id = $2, link_port = $3 WHERE mac_address = $1', [
      ...[macs[nic], switchId, 'Ethernet1'],
    ])
  for (const id of switchIds) await lookAtSwitch(bench.database, bench.switches, id)
  const { rows } = await bench.sql.query(
    `SELECT neighbour->>'chassisId' AS mac FROM switch_port WHERE name = 'Ethernet1' AND switch_id = ANY($1) ORDER BY 1`,
    [switchIds],
  )
  expect(rows.map(({ mac }) => mac)).toEqual([...macs.slice(0, 2)].sort())

  const { hostId, operationId } = await bench.createHost('one')
  await bench.run(operationId, { until: 'wait_for_agent' })
  expect([carried('lab-leaf-1a', 'Ethernet1'), carried('lab-leaf-1b', 'Ethernet1')]).toEqual([10, 14])
  await bench.run(operationId)
  expect(await bench.operation(operationId)).toMatchObject({ status: 'succeeded', error_code: null })
  expect([carried('lab-leaf-1a', 'Ethernet1'), carried('lab-leaf-1b', 'Ethernet1')]).toEqual([TENANT, 14])
  const [uplink] = bench.lab.network?.switch('lab-leaf-1a')?.uplinkNames ?? []
  expect(allowedOn('lab-leaf-1a', uplink ?? '')).toContain(TENANT)
  await bench.lab.node('one').eventLog.waitFor('boot.os')

  const id = await bench.request('host.delete', { nodeId, hostId })
  await bench.run(id, { until: 'wait_for_agent' })
  expect(carried('lab-leaf-1a', 'Ethernet1')).toBe(labVlans.cleaning)
  await bench.run(id)
  expect(await bench.operation(id)).toMatchObject({ status: 'succeeded', error_code: null })
  expect([carried('lab-leaf-1a', 'Ethernet1'), allowedOn('lab-leaf-1a', uplink ?? '')]).toEqual([
    labVlans.quarantine,
    Object.values(labVlans),
  ])
  const plans = await bench.sql.query(
    `SELECT purpose, plan.state, transcript FROM switch_plan plan WHERE switch_id = $1 ORDER BY created_at`,
    [switchIds[0]],
  )
  expect(plans.rows.map(({ purpose, state }) => `${purpose} ${state}`)).toEqual([
    'provisioning unneeded',
    'tenant applied',
    'cleaning applied',
    'release applied',
  ])
  expect(plans.rows[1]?.transcript).toContain(`vlan ${TENANT}`)
  expect(JSON.stringify(plans.rows)).not.toContain(labSwitchLogin.password)
  await bench.switches.close()
  const device = bench.lab.network?.switch('lab-leaf-1a')
  expect(device?.saved).toEqual(device?.running)
}, 120_000)
