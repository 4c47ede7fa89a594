import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Lab } from '../lab'
import { ConductorFixture, makeConfigDrive } from '../lab-conductor-fixture'
import type { LabNode } from '../lab-node'
import { startLab } from '../start-lab'
import { factoryLag } from './switch-config'

const password = 'Correct-Horse-9'
let conductor: ConductorFixture
let lab: Lab
let dataDir: string

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'ingot-lab-'))
  conductor = new ConductorFixture()
  const bootUrl = await conductor.start()
  const nodes = ['one', 'two'].map((name) => ({ name, profile: 'c1.small' as const }))
  lab = await startLab({ nodes, dataDir, bootUrl, timings: 'fast', switches: 'default' })
})

afterEach(async () => {
  await lab.stop()
  conductor.stop()
  await rm(dataDir, { recursive: true, force: true })
})

/** The port of a server in one of the two switches of the first rack. */
const leaf = (side: 'a' | 'b') => lab.network?.switch(`lab-leaf-1${side}`) ?? fail()
const fail = (): never => {
  throw new Error('the lab has no switches')
}

function access(side: 'a' | 'b', port: string, vlan: number): void {
  leaf(side).change((config) => {
    config.vlans[vlan] ??= { name: null }
    Object.assign(config.ports[port] ?? fail(), { mode: 'access', accessVlan: vlan, lag: null })
  })
}

function startFrom(node: LabNode, device: 'pxe' | 'disk'): void {
  conductor.heartbeat = null
  node.bmc.bootOptions.setByRedfish({ device, persistent: false, uefi: true })
  if (node.server.isPowerOn()) node.server.hardReset()
  else node.server.powerOn()
}

test('a server boots from the network in the provisioning VLAN alone, and its agent falls silent outside', async () => {
  const node = lab.node('one')
  for (const side of ['a', 'b'] as const) access(side, 'Ethernet1', 100)
  startFrom(node, 'pxe')
  await node.eventLog.waitFor('boot.no-dhcp')
  expect(node.eventLog.counter('boot.dhcp-timeout')).toBe(2)
  expect(node.consoleTail()).toContain('No configuration methods succeeded')
  expect(conductor.requests).toEqual([])

  access('b', 'Ethernet1', 10)
  startFrom(node, 'pxe')
  await node.eventLog.waitFor('agent.heartbeat')
  const { interfaces } = (conductor.inspections[0] as { inventory: { interfaces: { lldp: [number, string][] }[] } })
    .inventory
  const portIds = interfaces.map(({ lldp }) => lldp.find(([type]) => type === 2)?.[1])
  expect(portIds).toEqual([undefined, undefined].map(() => `05${Buffer.from('Ethernet1').toString('hex')}`))

  access('b', 'Ethernet1', 100)
  await node.eventLog.waitFor('agent.no-network')
})

/** A configuration drive with one IPv4 address, on a bond of both NICs or on the first. */
function drive(node: LabNode, hostname: string, address: string, bond: boolean): Promise<string> {
  const nics = node.macs.map((mac, index) => ({ id: `p${index}`, type: 'phy', ethernet_mac_address: mac }))
  const group = { id: 'b', type: 'bond', bond_links: ['p0', 'p1'], bond_mode: '802.3ad', bond_miimon: 100 }
  const links = bond ? [...nics, group] : nics.slice(0, 1)
  const networks = [{ link: bond ? 'b' : 'p0', type: 'ipv4', ip_address: address, netmask: '255.255.255.0' }]
  return makeConfigDrive({
    'openstack/latest/meta_data.json': JSON.stringify({ uuid: hostname, hostname, admin_pass: password }),
    'openstack/latest/network_data.json': JSON.stringify({ links, networks }),
  })
}

async function install(node: LabNode, config: string): Promise<void> {
  startFrom(node, 'pxe')
  const image_info = conductor.imageInfo()
  const written = await conductor.command('standby.prepare_image', { image_info, configdrive: config })
  expect(written.command_error).toBeNull()
  startFrom(node, 'disk')
  await node.eventLog.waitFor('boot.os')
}

/** Types into the serial console; resolves to what is there from then on until `until` is. */
function typist(node: LabNode) {
  let seen = ''
  const output = (bytes: Buffer) => {
    seen += bytes.toString('utf8')
  }
  node.server.serial.attach({ output, backlogBytes: () => 0 })
  return async (text: string, until: string): Promise<string> => {
    seen = ''
    node.server.serial.input(Buffer.from(`${text}\r`))
    await expect.poll(() => seen, { interval: 5 }).toContain(until)
    return seen
  }
}

async function login(node: LabNode, hostname: string) {
  const type = typist(node)
  await type('', 'login: ')
  await type('root', 'Password: ')
  await type(password, '# ')
  return (command: string) => type(command, `[root@${hostname} ~]# `)
}

test('two installed systems ping each other over a bond exactly as long as the switches carry it', async () => {
  await conductor.useImage(0)
  const [one, two] = [lab.node('one'), lab.node('two')]
  await install(one, await drive(one, 'web-1', '10.0.0.1', true))
  await install(two, await drive(two, 'web-2', '10.0.0.2', false))
  for (const side of ['a', 'b'] as const) {
    access(side, 'Ethernet1', 100)
    leaf(side).change((config) => {
      config.lags[1] = { ...factoryLag(), accessVlan: 100, protocol: 'lacp', mlag: 1 }
      Object.assign(config.ports.Ethernet1 ?? fail(), { lag: 1, lacpMode: 'active' })
    })
  }
  access('a', 'Ethernet2', 100)
  const [first, second] = [await login(one, 'web-1'), await login(two, 'web-2')]
  expect(await first('ping -c 2 10.0.0.2')).toContain('2 received, 0% packet loss')
  expect(await second('ping -c 1 10.0.0.1')).toContain('1 received, 0% packet loss')
  expect((await ask('/fabric/ping?node=one&address=10.0.0.2')).body).toEqual({ kind: 'reply' })
  expect(await first('cat /proc/net/bonding/bond0')).toContain('Number of ports: 2')
  expect(leaf('a').lagMemberState('Ethernet1')).toBe('bundled')

  access('a', 'Ethernet2', 101)
  expect(await first('ping -c 1 10.0.0.2')).toContain('Destination Host Unreachable')
  access('a', 'Ethernet2', 100)
  lab.network?.recable('two', 0, null)
  expect(await second('ping -c 1 10.0.0.1')).toContain('100% packet loss')
  expect(await second('ip link show eno1')).toContain('NO-CARRIER')
})

async function ask(path: string, method = 'GET', body?: unknown): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(lab.controlUrl + path, { method, ...(body ? { body: JSON.stringify(body) } : {}) })
  return { status: answer.status, body: await answer.json() }
}

test('the control API shows the switches, breaks them, moves cables and reboots', async () => {
  const { switches } = (await ask('/switches')).body as { switches: object[] }
  expect(switches[0]).toMatchObject({ name: 'lab-leaf-1a', vendor: 'arista_eos', mlagPeer: 'lab-leaf-1b' })
  expect((await ask('/switches/lab-leaf-1a/faults/stalls', 'PUT', { lines: 2 })).body).toEqual({ faults: ['stalls'] })
  expect((await ask('/switches/lab-leaf-1a/faults/burns', 'PUT', {})).status).toBe(404)
  expect((await ask('/switches/lab-leaf-1a/faults', 'DELETE')).body).toEqual({ faults: [] })

  access('a', 'Ethernet1', 100)
  const port = '/switches/lab-leaf-1a/ports/Ethernet1'
  expect((await ask(port)).body).toMatchObject({ carries: { access: 100 }, cable: { server: 'one', nic: 0 } })
  expect((await ask('/nodes/one/cables')).body).toMatchObject({
    cables: [{ reachesServices: false }, { reachesServices: true }],
  })
  await ask('/switches/lab-leaf-1a/reboot', 'POST')
  expect((await ask('/fabric/reaches?node=one&nic=0')).body).toMatchObject({ services: [10] })

  const moved = await ask('/nodes/one/cables/0', 'PUT', { switch: 'lab-leaf-1a', port: 'Ethernet2' })
  expect(moved.body).toMatchObject({ cables: [{ port: { port: 'Ethernet2' } }, {}] })
  expect((await ask(port)).body).toMatchObject({ cable: { server: 'two', nic: 0 } })
  const foreign = await ask('/switches/lab-leaf-1a/cables/Ethernet1', 'PUT', { systemName: 'printer' })
  expect(foreign.body).toMatchObject({ cable: { kind: 'foreign', lldp: { systemName: 'printer' } } })
  expect((await ask('/nodes/one/cables/0', 'PUT', { switch: 'lab-leaf-1a', port: 'Ethernet99' })).status).toBe(404)
})
