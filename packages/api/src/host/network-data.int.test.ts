import { readFileSync } from 'node:fs'
import { type ConfigDriveNic, type NicAddress, networkData } from '@ingot/core/host/network-data'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'

// As published by OpenStack, from Debian's ironic-common. Two things are put right: its bond mode 802.1ad, which no kernel knows and which
// the revision of Nova (doc/api_schemas/network_data.json) calls 802.3ad, and a flag of Python's regular expressions.
const file = '/usr/lib/python3/dist-packages/ironic/api/controllers/v1/network-data-schema.json'
const published = readFileSync(file, 'utf8')
  .replaceAll('802.1ad', '802.3ad')
  .replaceAll('(?i)^([0-9A-F]', '^([0-9A-Fa-f]')
const {
  $schema: _draft,
  id: _id,
  ...schema
} = JSON.parse(published.replaceAll('"$id"', '"$comment"').replaceAll('){5}([0-9A-F]', '){5}([0-9A-Fa-f]'))
const ajv = new Ajv({ strict: false, allErrors: true })
const isValid = ajv.compile(schema)

const v4: NicAddress = {
  networkId: 'a',
  address: '10.0.0.5',
  cidr: '10.0.0.0/22',
  ipVersion: 4,
  addressMode: 'static',
  gateway: '10.0.0.1',
  dnsServers: ['10.0.0.2', 'fd00::53'],
  hostRoutes: [{ destination: '10.64.0.0/10', nextHop: '10.0.0.9' }],
}
const v6: NicAddress = {
  ...v4,
  address: 'fd00::5',
  cidr: 'fd00::/64',
  ipVersion: 6,
  gateway: 'fd00::1',
  hostRoutes: [{ destination: 'fd10::/48', nextHop: 'fd00::9' }],
}
const macs = ['52:54:00:00:00:0a', '52:54:00:00:00:0b']
const carriers = {
  'a port': null,
  'an active-backup bond': { mode: 'active-backup', members: macs },
  'an 802.3ad bond': { mode: '802.3ad', members: macs },
} as const
const addressings: Record<string, NicAddress[]> = {
  'static IPv4': [v4],
  'static IPv6': [v6],
  'both static': [v4, v6],
  'IPv4 by DHCP': [{ ...v4, addressMode: 'dhcp' }],
  'IPv6 by DHCP': [{ ...v6, addressMode: 'dhcp' }],
  'IPv4 with SLAAC': [v4, { ...v6, addressMode: 'slaac', address: null }],
  'several subnets': [v4, { ...v4, address: '10.9.0.5', cidr: '10.9.0.0/30', gateway: null }, v6],
  'a gateway that is link-local': [{ ...v6, gateway: 'fe80::1' }],
}
const shapes = Object.entries(carriers).flatMap(([carrier, bond]) =>
  Object.entries(addressings).flatMap(([addressing, addresses]) =>
    [false, true].map((trunk) => ({
      shape: `${addressing} on ${carrier}${trunk ? ' with a tagged network' : ''}`,
      bond,
      addresses,
      trunk,
    })),
  ),
)

test.each(shapes)('network_data for $shape is valid by the published schema', ({ bond, addresses, trunk }) => {
  const tags = trunk ? [{ vlanId: 4094, mtu: 9000, addresses }] : []
  const nic: ConfigDriveNic = { macAddress: macs[0] ?? '', mtu: 1500, bond, addresses, tags }
  const data = JSON.parse(
    JSON.stringify(networkData([nic, { ...nic, bond: null, macAddress: '52:54:00:00:00:0c', tags: [] }])),
  )
  expect(isValid(data) ? [] : isValid.errors).toEqual([])
  expect(data.networks).toHaveLength(addresses.length * (trunk ? 3 : 2))
})

test('the schema refuses what is not of its form', () => {
  const data = networkData([{ macAddress: macs[0] ?? '', mtu: 1500, bond: null, addresses: [v4], tags: [] }])
  expect(isValid({ ...data, networks: [{ ...data.networks[0], netmask: '/22' }] })).toBe(false)
  expect(isValid({ ...data, links: [{ ...data.links[0], ethernet_mac_address: 'x' }] })).toBe(false)
})
