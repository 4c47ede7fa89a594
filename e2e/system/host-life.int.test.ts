import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Fleet } from './fleet'
import {
  findHost,
  findNode,
  nodeNameOf,
  operationOf,
  requestHost,
  requestHostRebuild,
  requestNode,
  waitForSuccess,
} from './fleet-requests'
import { type RunningFleet, startRunningFleet } from './running-fleet'

// The whole life of a server and its hosts, through one real worker process and the wire. The tests follow each other.
const NODE = 'fleet-1'
let running: RunningFleet
let fleet: Fleet
let hostId: string

beforeAll(async () => {
  running = await startRunningFleet({ nodes: 1, profile: 'm2.large', state: 'enroll', timings: 'fast', imageMib: 4 })
  fleet = running.fleet
  await running.startWorker('operations,boot')
})
afterAll(() => running?.close())

const server = () => fleet.lab.node(NODE)
const rows = async (query: string, ...values: unknown[]) => (await fleet.sql.query(query, values)).rows

describe('a new server', () => {
  test('is known by its BMC after enrolment, which touches nothing', async () => {
    await waitForSuccess(fleet, await requestNode(fleet, NODE, 'manage'))
    const node = await findNode(fleet, NODE)
    expect(node).toMatchObject({ provision_state: 'manageable', power_observed: 'off', last_error_code: null })
    const [bmc] = await rows('SELECT * FROM bmc_endpoint WHERE node_id = $1', node.id)
    expect(bmc.identity).toMatchObject({ manufacturerId: 674, cipherSuite: 17 })
    expect(bmc.identity.guid).toBe(node.system_uuid)
    expect(bmc.verified_at).not.toBeNull()
    expect(server().eventLog.counter('ipmi.chassis-control.on')).toBe(0)
  })

  test('is described by its inspection exactly as it is built', async () => {
    await waitForSuccess(fleet, await requestNode(fleet, NODE, 'inspect'))
    const { hardware } = server()
    const node = await findNode(fleet, NODE)
    expect(node).toMatchObject({
      provision_state: 'manageable',
      power_observed: 'off',
      arch: 'x86_64',
      cpu_model: hardware.profile.cpu.model,
      cpu_cores: hardware.profile.cpu.threads,
      memory_mib: hardware.profile.memoryMib,
      local_disk_gib: Math.floor(960e9 / 1024 ** 3),
      vendor: 'Dell Inc.',
      product_name: 'PowerEdge R650',
      serial_number: hardware.serial,
      boot_mode: 'uefi',
    })
    const disks = await rows('SELECT * FROM disk WHERE node_id = $1 ORDER BY device_name', node.id)
    expect(
      disks.map(({ device_name, serial, wwn, size_bytes, rotational, model, transport }) => ({
        device_name,
        serial,
        wwn,
        size_bytes,
        rotational,
        model,
        transport,
      })),
    ).toEqual(
      hardware.disks.map((disk) => ({
        device_name: disk.device,
        serial: disk.serial,
        wwn: disk.wwn,
        size_bytes: String(disk.sizeBytes),
        rotational: false,
        model: disk.model,
        transport: 'nvme',
      })),
    )
    const ports = await rows('SELECT * FROM port WHERE node_id = $1 ORDER BY name', node.id)
    expect(
      ports.map(({ name, mac_address, speed_mbps, has_carrier, switch_id, switch_port, switch_info }) => ({
        name,
        mac_address,
        speed_mbps,
        has_carrier,
        switch_id,
        switch_port,
        switch_info,
      })),
    ).toEqual(
      hardware.nics.map((nic) => ({
        name: nic.device,
        mac_address: nic.mac,
        speed_mbps: nic.speedMbps,
        has_carrier: true,
        switch_id: nic.link.switchMac,
        switch_port: nic.link.port,
        switch_info: nic.link.switchName,
      })),
    )
    expect(server().server.isPowerOn()).toBe(false)
  })

  test('is described anew by the next inspection, not by what the last one left', async () => {
    const node = await findNode(fleet, NODE)
    await fleet.sql.query('UPDATE node SET memory_mib = 1 WHERE id = $1', [node.id])
    const before = server().eventLog.counter('agent.inspection')
    await waitForSuccess(fleet, await requestNode(fleet, NODE, 'inspect'))
    expect(server().eventLog.counter('agent.inspection')).toBe(before + 1)
    expect((await findNode(fleet, NODE)).memory_mib).toBe(server().hardware.profile.memoryMib)
  })

  test('is cleaned as its zone asks before it is available', async () => {
    await waitForSuccess(fleet, await requestNode(fleet, NODE, 'provide'))
    expect(await findNode(fleet, NODE)).toMatchObject({ provision_state: 'available', power_observed: 'off' })
    const { eventLog, hardware } = server()
    expect([eventLog.counter('erase.metadata'), eventLog.counter('erase.full')]).toEqual([
      hardware.disks.length,
      hardware.disks.length,
    ])
  })
})

describe('a host', () => {
  test('boots the image that was chosen, under its own name and with a login', async () => {
    ;[hostId = ''] = await fleet.createHosts(1, 'risk-web')
    await waitForSuccess(fleet, await operationOf(fleet, hostId))
    expect(await nodeNameOf(fleet, hostId)).toBe(NODE)
    const host = await findHost(fleet, hostId)
    expect(host).toMatchObject({ state: 'active', last_error_code: null })
    expect(await findNode(fleet, NODE)).toMatchObject({ provision_state: 'active', power_observed: 'on' })
    await server().eventLog.waitFor('boot.os')
    expect(server().consoleTail()).toMatch(/risk-web login: $/)
    const disk = await fleet.lab.readDiskState(NODE)
    expect(disk.osRelease?.PRETTY_NAME).toBe(Object.keys(fleet.images)[0])
    expect(disk.disks.find((each) => each.osRelease)?.serial).toBe(host.root_disk_serial)
    const [vnic] = await rows(
      'SELECT v.address, v.mac_address, p.node_id FROM vnic v JOIN port p ON p.id = v.port_id WHERE v.host_id = $1',
      hostId,
    )
    expect(server().macs).toContain(vnic.mac_address)
    expect(server().consoleTail()).toContain(vnic.address)
    const sessions = await rows('SELECT * FROM agent_session')
    expect(sessions).toEqual([])
  })

  test('comes back after a reboot that its system was asked for', async () => {
    const { eventLog } = server()
    await waitForSuccess(fleet, await requestHost(fleet, hostId, 'reboot'))
    await eventLog.waitFor('boot.os', 2)
    expect(eventLog.counter('power.button')).toBe(1)
    // From its disk: the agent did not run again.
    expect(eventLog.list().findLast((event) => event.kind === 'boot.order')?.detail).toBe('disk persistent')
  })

  test('stops and starts, and is active all the while', async () => {
    await waitForSuccess(fleet, await requestHost(fleet, hostId, 'stop'))
    expect(server().server.isPowerOn()).toBe(false)
    expect(await findHost(fleet, hostId)).toMatchObject({ state: 'active' })
    expect(await findNode(fleet, NODE)).toMatchObject({ provision_state: 'active', power_observed: 'off' })
    await expect(requestHost(fleet, hostId, 'stop')).rejects.toMatchObject({ code: 'action_refused' })
    await waitForSuccess(fleet, await requestHost(fleet, hostId, 'start'))
    await server().eventLog.waitFor('boot.os', 3)
  })

  test('is rebuilt with another image on the same node and disk', async () => {
    const before = await findHost(fleet, hostId)
    const [, other = ''] = Object.keys(fleet.images)
    await waitForSuccess(fleet, await requestHostRebuild(fleet, hostId, String(fleet.images[other])))
    await server().eventLog.waitFor('boot.os', 4)
    const after = await findHost(fleet, hostId)
    expect(after).toMatchObject({
      state: 'active',
      node_id: before.node_id,
      root_disk_serial: before.root_disk_serial,
      generation: before.generation + 1,
    })
    expect((await fleet.lab.readDiskState(NODE)).osRelease?.PRETTY_NAME).toBe(other)
    expect(server().consoleTail()).toMatch(/risk-web login: $/)
    expect(server().eventLog.counter('image.write')).toBe(2)
  })

  test('leaves nothing behind when it is deleted', async () => {
    await waitForSuccess(fleet, await requestHost(fleet, hostId, 'delete'))
    expect(await findNode(fleet, NODE)).toMatchObject({
      provision_state: 'available',
      power_observed: 'off',
      maintenance: false,
    })
    expect(await findHost(fleet, hostId)).toMatchObject({ state: 'deleted', node_id: null, password_sealed: null })
    expect(await rows('SELECT * FROM vnic WHERE host_id = $1', hostId)).toEqual([])
    expect(await fleet.lab.readDiskState(NODE)).toMatchObject({ blank: true })
    expect(server().server.isPowerOn()).toBe(false)
  })

  test('was followed step by step, and the trail of what happened holds', async () => {
    const steps = await rows(
      `SELECT o.kind, count(*)::int AS steps, count(*) FILTER (WHERE s.status = 'done')::int AS done, max(o.step_count) AS planned
       FROM operation o JOIN operation_step s ON s.operation_id = o.id GROUP BY o.id, o.kind`,
    )
    for (const row of steps) expect(row).toMatchObject({ steps: row.planned, done: row.planned })
    const kinds = await rows(`SELECT action FROM audit_event WHERE result = 'succeeded' ORDER BY seq`)
    expect(kinds.map((row) => row.action)).toEqual([
      'node.enroll',
      'node.inspect',
      'node.inspect',
      'node.provide',
      'host.deploy',
      'host.reboot',
      'host.stop',
      'host.start',
      'host.rebuild',
      'host.delete',
    ])
  })
})
