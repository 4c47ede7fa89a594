import { expect, test } from 'vitest'
import { type ConfigDriveNic, type NicAddress, networkData } from './network-data'

const v4: NicAddress = {
  networkId: 'net',
  address: '10.0.0.5',
  cidr: '10.0.0.0/24',
  ipVersion: 4,
  addressMode: 'static',
  gateway: '10.0.0.1',
  dnsServers: ['10.0.0.2'],
  hostRoutes: [],
}
const v6: NicAddress = {
  ...v4,
  address: 'fd00::5',
  cidr: 'fd00::/64',
  ipVersion: 6,
  gateway: 'fd00::1',
  dnsServers: ['fd00::2'],
}
const nic: ConfigDriveNic = { macAddress: '52:54:00:00:00:01', mtu: 1500, bond: null, addresses: [v4], tags: [] }
const pair = ['52:54:00:00:00:01', '52:54:00:00:00:02']

test('a bond has its members as links of their own, and the options of its mode', () => {
  const { links, networks } = networkData([{ ...nic, bond: { mode: '802.3ad', members: pair } }])
  expect(links).toEqual([
    { id: 'p0', type: 'phy', ethernet_mac_address: pair[0], mtu: 1500 },
    { id: 'p1', type: 'phy', ethernet_mac_address: pair[1], mtu: 1500 },
    {
      id: 'b0',
      type: 'bond',
      ethernet_mac_address: pair[0],
      mtu: 1500,
      bond_mode: '802.3ad',
      bond_links: ['p0', 'p1'],
      bond_miimon: 100,
      bond_xmit_hash_policy: 'layer3+4',
      bond_lacp_rate: 'fast',
    },
  ])
  expect(networks).toMatchObject([{ link: 'b0', ip_address: '10.0.0.5' }])
  const other = networkData([{ ...nic, bond: { mode: 'active-backup', members: pair } }])
  expect(other.links[2]).toMatchObject({ bond_mode: 'active-backup', bond_miimon: 100 })
  expect(other.links[2]).not.toHaveProperty('bond_lacp_rate')
})

test('tagged networks are links on the port or the bond, which is as wide as its widest VLAN', () => {
  const tags = [
    {
      vlanId: 120,
      mtu: 9000,
      addresses: [{ ...v4, networkId: 'storage', address: '10.9.0.5', cidr: '10.9.0.0/16', gateway: null }],
    },
  ]
  const { links, networks } = networkData([{ ...nic, tags }])
  expect(links).toEqual([
    { id: 'p0', type: 'phy', ethernet_mac_address: nic.macAddress, mtu: 9000 },
    { id: 'p0v120', type: 'vlan', mtu: 9000, vlan_id: 120, vlan_link: 'p0', vlan_mac_address: nic.macAddress },
  ])
  expect(networks).toMatchObject([
    { link: 'p0' },
    { link: 'p0v120', network_id: 'storage', netmask: '255.255.0.0', routes: [] },
  ])
  expect(networkData([{ ...nic, bond: { mode: '802.3ad', members: pair }, tags }]).links[3]).toMatchObject({
    vlan_link: 'b0',
  })
})

test('of each version of IP one default route, also with many NICs and subnets; other routes are all there', () => {
  const routed = {
    ...v4,
    address: '10.1.0.5',
    cidr: '10.1.0.0/24',
    hostRoutes: [{ destination: '10.8.0.0/13', nextHop: '10.1.0.9' }],
  }
  const { networks } = networkData([
    { ...nic, addresses: [{ ...v4, gateway: null }, v6] },
    {
      ...nic,
      macAddress: pair[1] ?? '',
      addresses: [routed, { ...v6, address: 'fd01::5', cidr: 'fd01::/64', gateway: 'fd01::1' }],
    },
  ])
  expect((networks as { routes: unknown[] }[]).map(({ routes }) => routes)).toEqual([
    [],
    [{ network: '::', netmask: '::', gateway: 'fd00::1' }],
    [
      { network: '0.0.0.0', netmask: '0.0.0.0', gateway: '10.0.0.1' },
      { network: '10.8.0.0', netmask: '255.248.0.0', gateway: '10.1.0.9' },
    ],
    [],
  ])
})

test('who gets its address from somebody else gets its routes from there too', () => {
  const { networks, services } = networkData([
    {
      ...nic,
      addresses: [
        { ...v4, addressMode: 'dhcp' },
        { ...v6, addressMode: 'slaac', address: null },
      ],
    },
    { ...nic, macAddress: pair[1] ?? '', addresses: [v4, { ...v6, addressMode: 'dhcp' }] },
  ])
  expect(networks).toEqual([
    { id: 'n0', network_id: 'net', link: 'p0', type: 'ipv4_dhcp' },
    { id: 'n1', network_id: 'net', link: 'p0', type: 'ipv6_slaac' },
    {
      id: 'n2',
      network_id: 'net',
      link: 'p1',
      type: 'ipv4',
      ip_address: '10.0.0.5',
      netmask: '255.255.255.0',
      routes: [],
    },
    { id: 'n3', network_id: 'net', link: 'p1', type: 'ipv6_dhcp' },
  ])
  expect(services).toEqual([
    { type: 'dns', address: '10.0.0.2' },
    { type: 'dns', address: 'fd00::2' },
  ])
})
