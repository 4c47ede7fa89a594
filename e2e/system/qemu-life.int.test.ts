import { execFileSync } from 'node:child_process'
import { rmSync, truncateSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ConsoleViewer } from './console-viewer'
import {
  findHost,
  findNode,
  operationOf,
  requestHost,
  requestHostRebuild,
  requestNode,
  waitForSuccess,
} from './fleet-requests'
import { HOST_PASSWORD, type QemuCloud, startQemuCloud } from './qemu-cloud'
import { grabScreen } from './screen-grab'

// The whole life of a host on a machine that nobody here simulated: QEMU boots it, OpenIPMI is its BMC, Linux runs on it.
// The tests follow each other. INGOT_QEMU_UEFI=1 runs them on UEFI firmware.
const firmware = process.env.INGOT_QEMU_UEFI === '1' ? 'uefi' : 'bios'
const NODE = 'qemu-1'
const ORIGIN = 'https://console.example.org'
// Emulated machines on a busy computer: an idle one needs a quarter of this.
const WORK_MS = 240_000
vi.setConfig({ testTimeout: WORK_MS })
let cloud: QemuCloud
let hostId: string
let viewer: ConsoleViewer

beforeAll(async () => {
  cloud = await startQemuCloud({ firmware, consoleOrigin: ORIGIN })
}, WORK_MS)
afterAll(async () => {
  viewer?.close()
  await cloud?.close()
}, 30_000)

const node = () => {
  const [first] = cloud.lab.nodes
  if (!first) throw new Error('the lab has no machine')
  return first
}
const done = (operationId: string) => waitForSuccess(cloud, operationId, WORK_MS)
const until = <T>(look: () => T) => expect.poll(look, { timeout: WORK_MS, interval: 100 })

/** Waits for the login that comes next, signs in as root and returns what a command prints. */
async function signIn(after: number): Promise<void> {
  const fresh = () => viewer.text.slice(after)
  await until(fresh).toMatch(/risk-web login: $/)
  viewer.type('root\r')
  await until(fresh).toMatch(/Password: $/)
  viewer.type(`${HOST_PASSWORD}\r`)
  await until(fresh).toMatch(/\[root@risk-web ~\]# $/)
}

async function ask(command: string): Promise<string> {
  const after = viewer.text.length
  viewer.type(`${command}\r`)
  await until(() => viewer.text.slice(after)).toMatch(/\n[\s\S]*# $/)
  return viewer.text.slice(after)
}

/** Whether a disk holds what a disk from the factory holds: nothing. */
function isBlank(diskFile: string): boolean {
  const blank = `${diskFile}.blank`
  writeFileSync(blank, '')
  truncateSync(blank, node().profile.diskGib * 1024 ** 3)
  try {
    execFileSync('qemu-img', ['compare', '-q', '-f', 'raw', '-F', 'raw', diskFile, blank])
    return true
  } catch (error) {
    if ((error as { status?: number }).status === 1) return false
    throw error
  } finally {
    rmSync(blank)
  }
}

describe('a machine', () => {
  test('is known by its BMC, which is not ours, and stays off', async () => {
    const { nodeId, operationId } = await cloud.register(node())
    await done(operationId)
    expect(await findNode(cloud, NODE)).toMatchObject({
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

  test('is described by what the agent sees on it', async () => {
    await done(await requestNode(cloud, NODE, 'inspect'))
    const { profile } = node()
    const found = await findNode(cloud, NODE)
    expect(found).toMatchObject({
      provision_state: 'manageable',
      power_observed: 'off',
      arch: 'x86_64',
      boot_mode: firmware,
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

  test('is erased before it is available', async () => {
    writeFileSync(node().machine.diskFile, 'left by somebody', { flag: 'r+' })
    expect(isBlank(node().machine.diskFile)).toBe(false)
    await done(await requestNode(cloud, NODE, 'provide'))
    expect(await findNode(cloud, NODE)).toMatchObject({ provision_state: 'available', power_observed: 'off' })
    expect(isBlank(node().machine.diskFile)).toBe(true)
  })
})

describe('a host', () => {
  test('boots from its disk, and its owner signs in on the serial console with the password he chose', async () => {
    hostId = await cloud.createHost('risk-web')
    await done(await operationOf(cloud, hostId))
    viewer = await ConsoleViewer.open(cloud.consolePort, ORIGIN, await cloud.ticketFor(hostId, 'serial'))
    await signIn(0)
    expect(await ask('cat /etc/os-release')).toContain('Ingot Mini Linux')
    await ask('echo mine >/root/marker; sync')
  })

  test('has the address that it was given, and reaches its gateway', async () => {
    const { rows } = await cloud.sql.query('SELECT address, mac_address FROM vnic WHERE host_id = $1', [hostId])
    const addresses = await ask('ip addr show eth0')
    expect(addresses).toContain(`inet ${rows[0].address}/16`)
    expect(addresses).toContain(rows[0].mac_address)
    expect(await ask('ping -c 1 -W 5 10.20.0.1')).toContain('1 packets received')
  })

  test('shows its screen', async () => {
    const screen = await grabScreen(cloud.consolePort, ORIGIN, await cloud.ticketFor(hostId, 'graphical'))
    expect(screen.width * screen.height).toBeGreaterThanOrEqual(640 * 400)
    // A line of text at the least.
    expect(screen.litPixels).toBeGreaterThan(200)
  })

  test('shuts down when its power button is pressed, comes back, and still has what was written', async () => {
    const before = viewer.text.length
    await done(await requestHost(cloud, hostId, 'reboot'))
    expect(node().machine.eventLog.counter('power.button')).toBe(1)
    await signIn(before)
    expect(await ask('cat /root/marker')).toContain('mine')
  })

  test('is rebuilt: the same machine, the same disk, nothing of before', async () => {
    const before = viewer.text.length
    const host = await findHost(cloud, hostId)
    await done(await requestHostRebuild(cloud, hostId, cloud.image))
    await signIn(before)
    expect(await ask('cat /root/marker')).toContain('No such file')
    expect(await findHost(cloud, hostId)).toMatchObject({
      state: 'active',
      node_id: host.node_id,
      root_disk_serial: node().profile.diskSerial,
    })
  })

  test('leaves a disk that cannot be told from a blank one', async () => {
    expect(isBlank(node().machine.diskFile)).toBe(false)
    await done(await requestHost(cloud, hostId, 'delete'))
    expect(await findNode(cloud, NODE)).toMatchObject({ provision_state: 'available', power_observed: 'off' })
    expect(isBlank(node().machine.diskFile)).toBe(true)
    await until(() => viewer.closeReason).toMatch(/^host_(gone|moved)$/)
  })
})
