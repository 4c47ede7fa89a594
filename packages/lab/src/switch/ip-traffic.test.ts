import { beforeEach, expect, test } from 'vitest'
import { configureNetwork, type GuestNetwork, type NetworkData } from '../guest/guest-network'
import { kernelFiles, listNetwork, ping } from '../guest/network-commands'
import { describeHardware } from '../node-hardware'
import { cabledWire } from '../server/server-wire'
import { planDefaultSwitches, plugIn } from './default-switches'
import { Fabric } from './fabric'
import { IpTraffic } from './ip-traffic'
import { factoryLag, type PortSettings } from './switch-config'
import { LabSwitch } from './switch-model'

const names = ['x', 'y', 'z']
const hardware = names.map((_, index) => describeHardware('c1.small', index))
const networks = new Map<string, GuestNetwork>()
let fabric: Fabric
let traffic: IpTraffic
let one: LabSwitch
let two: LabSwitch

// The first rack: an MLAG pair; NIC 0 in its first switch, NIC 1 in its second, at the server's number.
beforeEach(() => {
  networks.clear()
  const plan = planDefaultSwitches(names.length)
  const switches = plan.specs.slice(0, 2).map((spec) => new LabSwitch(spec, (config) => plan.initial(spec, config)))
  ;[one, two] = switches as [LabSwitch, LabSwitch]
  fabric = new Fabric(switches, { serviceVlans: [10], mlagPairs: plan.mlagPairs })
  traffic = new IpTraffic(fabric, (name) => networks.get(name) ?? null)
  const servers = names.map((name, index) => ({
    name,
    nics: hardware[index]?.nics ?? [],
    systemName: () => name,
    tagsOf: () => [],
    isPowerOn: () => true,
    lacpOf: (nic: number) => {
      const device = hardware[index]?.nics[nic]?.device ?? ''
      const bond = networks.get(name)?.interfaces.find((each) => each.bond?.slaves.includes(device))
      return bond?.bond?.mode === '802.3ad' ? { system: bond.mac, key: 9 } : null
    },
  }))
  for (const server of servers) fabric.addServer(server)
  plugIn(fabric.cables, plan, servers)
  for (const each of switches) {
    each.change((config) => {
      for (const vlan of [100, 101]) config.vlans[vlan] = { name: null }
      for (const port of each.uplinkNames)
        Object.assign(config.ports[port] as PortSettings, { allowed: [10, 100, 101] })
    })
  }
})

const port = (each: LabSwitch, index: number, settings: Partial<PortSettings>) =>
  each.change((config) => void Object.assign(config.ports[each.portNames[index] as string] as PortSettings, settings))
const access = (each: LabSwitch, index: number, accessVlan: number) => port(each, index, { mode: 'access', accessVlan })

function boot(name: string, make: (macs: string[]) => NetworkData): GuestNetwork {
  const own = hardware[names.indexOf(name)]
  if (!own) throw new Error(name)
  const network = configureNetwork(make(own.nics.map((nic) => nic.mac)), own)
  networks.set(name, network)
  return network
}

const single =
  (address: string, more: object = {}) =>
  (macs: string[]): NetworkData => ({
    links: [{ id: 'p', type: 'phy', ethernet_mac_address: macs[0] }],
    networks: [{ link: 'p', type: address.includes(':') ? 'ipv6' : 'ipv4', ip_address: address, ...more }],
  })
const bonded =
  (mode: string, address: string) =>
  (macs: string[]): NetworkData => ({
    links: [
      ...macs.map((mac, index) => ({ id: `p${index}`, type: 'phy', ethernet_mac_address: mac })),
      {
        id: 'b',
        type: 'bond',
        bond_links: ['p0', 'p1'],
        bond_mode: mode,
        bond_miimon: 100,
        bond_xmit_hash_policy: 'layer3+4',
      },
    ],
    networks: [{ link: 'b', type: 'ipv4', ip_address: address }],
  })

function group(index: number, vlan: number): void {
  for (const each of [one, two]) {
    each.change((config) => {
      config.lags[7] = { ...factoryLag(), accessVlan: vlan, protocol: 'lacp', mlag: 7 }
      Object.assign(config.ports[each.portNames[index] as string] as PortSettings, { lag: 7 })
    })
  }
}

test.each([
  ['IPv4', '10.0.0.1/24', '10.0.0.2/24'],
  ['IPv6', 'fd00:0:0:1::1/64', 'fd00:0:0:1::2/64'],
])('two systems of one %s subnet ping while both ports are in one VLAN', (_version, a, b) => {
  boot('x', single(a))
  boot('y', single(b))
  const target = b.split('/')[0] as string
  access(one, 0, 100)
  access(one, 1, 100)
  expect(traffic.ping('x', target)).toEqual({ kind: 'reply' })
  access(one, 1, 101)
  expect(traffic.ping('x', target).kind).toBe('unreachable')
  networks.delete('y')
  access(one, 1, 100)
  expect(traffic.ping('x', target).kind).toBe('unreachable')
})

test('two subnets in one VLAN do not reach each other without a gateway, and two VLANs do with one', () => {
  const gateway = (address: string) => ({ routes: [{ network: '0.0.0.0', netmask: '0.0.0.0', gateway: address }] })
  boot('x', single('10.0.0.9/24', gateway('10.0.0.1')))
  boot('y', single('10.0.1.9/24', gateway('10.0.1.1')))
  boot('z', single('10.0.1.10/24'))
  access(one, 0, 100)
  access(one, 1, 101)
  access(one, 2, 101)
  expect(traffic.ping('x', '10.0.1.9').kind).toBe('unreachable')
  traffic.gateways = [
    { vlan: 100, address: '10.0.0.1/24' },
    { vlan: 101, address: '10.0.1.1/24' },
  ]
  expect(traffic.ping('x', '10.0.0.1')).toEqual({ kind: 'reply' })
  expect(traffic.ping('x', '10.0.1.9')).toEqual({ kind: 'reply' })
  // It gets the packet and has no way back.
  expect(traffic.ping('x', '10.0.1.10')).toEqual({ kind: 'lost' })
  expect(traffic.ping('z', '10.0.0.9')).toEqual({ kind: 'no-route' })
})

test('a tagged interface hears its own VLAN only, on a trunk that has it', () => {
  boot('x', (macs) => ({
    links: [
      { id: 'p', type: 'phy', ethernet_mac_address: macs[0] },
      { id: 'v', type: 'vlan', vlan_link: 'p', vlan_id: 101, vlan_mac_address: macs[0] },
    ],
    networks: [{ link: 'v', type: 'ipv4', ip_address: '10.0.0.1/24' }],
  }))
  boot('y', single('10.0.0.2/24'))
  access(one, 1, 101)
  port(one, 0, { mode: 'trunk', native: 1, allowed: [100, 101] })
  expect(traffic.ping('x', '10.0.0.2').kind).toBe('reply')
  expect(traffic.ping('y', '10.0.0.1').kind).toBe('reply')
  port(one, 0, { allowed: [100] })
  expect(traffic.ping('y', '10.0.0.1').kind).toBe('unreachable')
})

test('a bond with LACP over both halves of an MLAG pair is one link, and its report names the partner', () => {
  const network = boot('x', bonded('802.3ad', '10.0.0.1/24'))
  boot('y', single('10.0.0.2/24'))
  group(0, 100)
  access(one, 1, 100)
  expect([one, two].map((each) => each.lagMemberState(each.portNames[0] as string))).toEqual(['bundled', 'bundled'])
  expect(traffic.ping('x', '10.0.0.2').kind).toBe('reply')
  expect(traffic.ping('y', '10.0.0.1').kind).toBe('reply')
  const wire = cabledWire(traffic, 'x')
  const report = kernelFiles(network, wire).get('/proc/net/bonding/bond0')
  expect(report).toContain('Bonding Mode: IEEE 802.3ad Dynamic link aggregation\nTransmit Hash Policy: layer3+4 (1)')
  expect(report).toContain('Number of ports: 2')
  expect(report).toContain(`Partner Mac Address: ${one.macAddress}`)
  expect(listNetwork(network, wire, ['link', 'show', 'eno1'])).toContain('SLAVE,UP,LOWER_UP')
})

test('a bond with LACP on ports that speak none keeps one link; the other carries nothing', () => {
  boot('x', bonded('802.3ad', '10.0.0.1/24'))
  const bond = networks.get('x')?.interfaces.find(({ kind }) => kind === 'bond')
  if (!bond) throw new Error('no bond')
  expect(traffic.bondState('x', bond).map(({ active, partner }) => [active, partner])).toEqual([
    [true, null],
    [false, null],
  ])
})

test('an active-backup bond moves to its second port when the first goes down', () => {
  boot('x', bonded('active-backup', '10.0.0.1/24'))
  boot('y', single('10.0.0.2/24'))
  for (const each of [one, two]) access(each, 0, 100)
  access(one, 1, 100)
  expect(traffic.ping('y', '10.0.0.1').kind).toBe('reply')
  port(one, 0, { enabled: false })
  expect(traffic.ping('y', '10.0.0.1').kind).toBe('reply')
  access(two, 0, 101)
  expect(traffic.ping('y', '10.0.0.1').kind).toBe('unreachable')
})

test('an address that two systems have is answered twice', () => {
  boot('x', single('10.0.0.1/24'))
  boot('y', single('10.0.0.5/24'))
  boot('z', single('10.0.0.5/24'))
  expect(traffic.arp('x', 'eno1', '10.0.0.5').map(({ server }) => server)).toEqual(['y', 'z'])
})

test('ping says what a real one says, and `ip neigh` remembers it', () => {
  const network = boot('x', single('10.0.0.1/24'))
  boot('y', single('10.0.0.2/24'))
  const wire = cabledWire(traffic, 'x')
  expect(ping(network, wire, ['-c', '2', '10.0.0.2'])).toContain('2 packets transmitted, 2 received, 0% packet loss')
  expect(ping(network, wire, ['-c1', '10.0.0.1'])).toContain('1 received')
  const failed = ping(network, wire, ['-c', '1', '10.0.0.9'])
  expect(failed).toContain('From 10.0.0.1 icmp_seq=1 Destination Host Unreachable')
  expect(failed).toContain('1 packets transmitted, 0 received, +1 errors, 100% packet loss')
  expect(ping(network, wire, ['172.16.0.1'])).toBe('ping: connect: Network is unreachable\n')
  const neighbours = listNetwork(network, wire, ['neigh'])
  expect(neighbours).toContain(`10.0.0.2 dev eno1 lladdr ${hardware[1]?.nics[0]?.mac} REACHABLE`)
  expect(neighbours).toContain('10.0.0.9 dev eno1 FAILED')
})
