import { expect, test } from 'vitest'
import { describeHardware } from '../node-hardware'
import { configureNetwork, routeLine } from './guest-network'

const hardware = describeHardware('m2.large', 1)
const macs = hardware.nics.map((nic) => nic.mac)

test('a bond of two NICs carries the address and the default route', () => {
  const network = configureNetwork(
    {
      links: [
        { id: 'p1', type: 'phy', ethernet_mac_address: macs[0]?.toUpperCase() },
        { id: 'p2', type: 'phy', ethernet_mac_address: macs[1] },
        { id: 'b', type: 'bond', ethernet_mac_address: macs[0], bond_links: ['p1', 'p2'] },
        { id: 'v', type: 'vlan', vlan_id: 30, vlan_link: 'b', vlan_mac_address: macs[0] },
      ],
      networks: [
        {
          link: 'b',
          type: 'ipv4',
          ip_address: '10.0.0.5',
          netmask: '255.255.254.0',
          routes: [{ network: '0.0.0.0', netmask: '0.0.0.0', gateway: '10.0.0.1' }],
        },
        { link: 'v', type: 'ipv4', ip_address: '10.3.0.5/24' },
      ],
      services: [{ type: 'dns', address: '10.0.0.2' }],
    },
    hardware,
  )
  expect(network.problem).toBeNull()
  expect(network.interfaces.map(({ name, master, addresses }) => [name, master, addresses])).toEqual([
    ['eno1', 'bond0', []],
    ['eno2', 'bond0', []],
    ['eno3', null, []],
    ['eno4', null, []],
    ['bond0', null, ['10.0.0.5/23']],
    ['bond0.30', null, ['10.3.0.5/24']],
  ])
  expect(network.routes).toEqual([
    'default via 10.0.0.1 dev bond0 proto static',
    '10.0.0.0/23 dev bond0 proto kernel scope link src 10.0.0.5',
    '10.3.0.0/24 dev bond0.30 proto kernel scope link src 10.3.0.5',
  ])
  expect(network.nameServers).toEqual(['10.0.0.2'])
})

test('a MAC that this machine has not leaves it without network, as cloud-init does', () => {
  const network = configureNetwork(
    {
      links: [{ id: 'p', type: 'phy', ethernet_mac_address: '52:54:00:00:00:01' }],
      networks: [{ link: 'p', type: 'ipv4', ip_address: '10.0.0.5', netmask: '255.255.255.0' }],
    },
    hardware,
  )
  expect(network.problem).toContain('Unable to find a system nic')
  expect(network.interfaces.every((nic) => nic.addresses.length === 0)).toBe(true)
  expect(network.routes).toEqual([])
})

test('a bond, its options and a tagged network on it carry both IP versions with their routes', () => {
  const network = configureNetwork(
    {
      links: [
        { id: 'p1', type: 'phy', ethernet_mac_address: macs[0] },
        { id: 'p2', type: 'phy', ethernet_mac_address: macs[1] },
        {
          ...{ id: 'b', type: 'bond', bond_links: ['p1', 'p2'], bond_mode: '802.3ad', bond_miimon: 100 },
          ...{ bond_xmit_hash_policy: 'layer3+4', bond_lacp_rate: 'fast' },
        },
        { id: 'v', type: 'vlan', vlan_id: 30, vlan_link: 'b' },
      ],
      networks: [
        {
          ...{ link: 'b', type: 'ipv6', ip_address: 'FD00:0:0:1:0:0:0:5', netmask: 'ffff:ffff:ffff:ffff::' },
          routes: [
            { network: '::', netmask: '::', gateway: 'fd00:0:0:1::1' },
            { network: 'fd00:0:0:9::', netmask: '64', gateway: 'fd00:0:0:1::2' },
          ],
        },
        { link: 'v', type: 'ipv6_slaac', ip_address: 'fd00:0:0:2:b696:91ff:fe00:4/64' },
        {
          ...{ link: 'v', type: 'ipv4', ip_address: '10.3.0.5', netmask: '255.255.255.0' },
          routes: [{ network: '10.9.0.0', netmask: '255.255.0.0', gateway: '10.3.0.2' }],
        },
      ],
    },
    hardware,
  )
  const bond = network.interfaces.find(({ kind }) => kind === 'bond')
  expect(bond).toMatchObject({
    mac: macs[0],
    addresses: ['fd00:0:0:1::5/64'],
    bond: { mode: '802.3ad', miimonMs: 100, hashPolicy: 'layer3+4', lacpRate: 'fast', slaves: ['eno1', 'eno2'] },
  })
  const tagged = network.interfaces.find(({ kind }) => kind === 'vlan')
  expect(tagged).toMatchObject({ name: 'bond0.30', mac: macs[0], vlan: { id: 30, parent: 'bond0' } })
  expect(tagged?.addresses).toEqual(['fd00::2:b696:91ff:fe00:4/64', '10.3.0.5/24'])
  expect(network.routeTable.filter(({ version }) => version === 6).map(routeLine)).toEqual([
    'default via fd00:0:0:1::1 dev bond0 proto static',
    'fd00:0:0:9::/64 via fd00:0:0:1::2 dev bond0 proto static',
    'fd00:0:0:1::/64 dev bond0 proto kernel metric 256 pref medium',
    'fd00:0:0:2::/64 dev bond0.30 proto kernel metric 256 pref medium',
  ])
  expect(network.routes).toContain('10.9.0.0/16 via 10.3.0.2 dev bond0.30 proto static')
})
