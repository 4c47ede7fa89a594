import { findSwitchProblem } from '@ingot/lab/qemu/network/find-switch-problem'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { findNode, requestNode, waitForSuccess } from './fleet-requests'
import { type QemuCloud, startQemuCloud } from './qemu-cloud'

// A machine with UEFI firmware as a data centre has it: its own PXE client, dnsmasq with the worker's configuration, and a
// switch that says by LLDP where the machine is plugged in. The tests follow each other. The life of a host on BIOS firmware
// and QEMU's own network is e2e/qemu-journey.spec.ts.
const WORK_MS = 240_000
vi.setConfig({ testTimeout: WORK_MS })
const problem = await findSwitchProblem()
if (problem !== null) console.warn(`No switch can be made here, so QEMU's own network has to do: ${problem}`)

let cloud: QemuCloud
beforeAll(async () => {
  cloud = await startQemuCloud({ firmware: 'uefi', onSwitch: problem === null })
}, WORK_MS)
afterAll(() => cloud?.close(), 30_000)

const node = () => {
  const [first] = cloud.lab.nodes
  if (!first) throw new Error('the lab has no machine')
  return first
}
const done = (operationId: string) => waitForSuccess(cloud, operationId, WORK_MS)

test('a machine is known by its BMC, which is not ours, and stays off', async () => {
  const { nodeId, operationId } = await cloud.register(node())
  await done(operationId)
  expect(await findNode(cloud, node().profile.name)).toMatchObject({
    provision_state: 'manageable',
    power_observed: 'off',
    system_uuid: node().profile.uuid,
  })
  const { rows } = await cloud.sql.query('SELECT identity, findings FROM bmc_endpoint WHERE node_id = $1', [nodeId])
  expect(rows[0].identity).toMatchObject({ manufacturerId: 0x1291, cipherSuite: 3 })
  // OpenIPMI's simulator opens sessions without any cipher: a finding about it, and the proof that we look.
  expect(JSON.stringify(rows[0].findings)).toContain('cipher_zero')
  expect(node().machine.eventLog.counter('power.on')).toBe(0)
})

test('it is described by what the agent sees on it', async () => {
  const { profile } = node()
  await done(await requestNode(cloud, profile.name, 'inspect'))
  const found = await findNode(cloud, profile.name)
  expect(found).toMatchObject({
    provision_state: 'manageable',
    power_observed: 'off',
    arch: 'x86_64',
    boot_mode: 'uefi',
    cpu_cores: profile.cpus,
    memory_mib: profile.memoryMib,
    local_disk_gib: profile.diskGib,
    vendor: profile.manufacturer,
    product_name: profile.product,
    serial_number: profile.serial,
  })
  const disks = await cloud.sql.query('SELECT serial, size_bytes FROM disk WHERE node_id = $1', [found.id])
  expect(disks.rows).toEqual([{ serial: profile.diskSerial, size_bytes: String(profile.diskGib * 1024 ** 3) }])
  const ports = await cloud.sql.query('SELECT mac_address, name FROM port WHERE node_id = $1', [found.id])
  expect(ports.rows).toEqual([{ mac_address: profile.mac, name: 'eth0' }])
})

if (problem === null) {
  test('it booted by DHCP, TFTP and then HTTP, and heard from the switch which port it is plugged into', async () => {
    const log = cloud.lab.switch?.dhcpLog ?? ''
    expect(log).toContain('DHCPACK(prov0) 10.20.0.')
    expect(log).toMatch(/sent \/usr\/lib\/ipxe\/snponly\.efi to 10\.20\.0\./)
    const { rows } = await cloud.sql.query('SELECT switch_port, lldp FROM port')
    const chassisId = expect.stringMatching(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/)
    expect(rows).toEqual([{ switch_port: 'port1', lldp: expect.objectContaining({ chassisId, portId: 'port1' }) }])
  })
}
