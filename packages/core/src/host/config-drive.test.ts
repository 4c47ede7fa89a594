import { expect, test } from 'vitest'
import { configDriveFiles } from './config-drive'
import type { ConfigDriveNic, NicAddress } from './network-data'

const host = {
  uuid: 'h1',
  name: 'Web-1',
  projectId: 'p1',
  availabilityZone: 'az1',
  password: 'Secret-Word-1',
  publicKeys: ['ssh-ed25519 AAAA me', 'ssh-ed25519 BBBB desk'],
  userData: null,
}
const address: NicAddress = {
  networkId: 'net',
  address: '10.0.0.5',
  cidr: '10.0.0.0/24',
  ipVersion: 4,
  addressMode: 'static',
  gateway: '10.0.0.1',
  dnsServers: ['10.0.0.2'],
  hostRoutes: [],
}
const nic: ConfigDriveNic = {
  macAddress: '52:54:00:00:00:01',
  mtu: 1500,
  bond: null,
  addresses: [address],
  tags: [],
}

test('the drive holds the files cloud-init reads, with host name, key, password and addresses', () => {
  const files = configDriveFiles(host, [
    nic,
    { ...nic, macAddress: '52:54:00:00:00:02', addresses: [{ ...address, address: '10.0.0.6' }] },
  ])
  expect(JSON.parse(files['openstack/latest/meta_data.json'] ?? '')).toMatchObject({
    uuid: 'h1',
    hostname: 'web-1',
    admin_pass: 'Secret-Word-1',
    public_keys: { default: 'ssh-ed25519 AAAA me', 'key-2': 'ssh-ed25519 BBBB desk' },
  })
  const network = JSON.parse(files['openstack/latest/network_data.json'] ?? '')
  expect(network.links[0]).toEqual({ id: 'p0', type: 'phy', ethernet_mac_address: '52:54:00:00:00:01', mtu: 1500 })
  expect(network.networks[0]).toMatchObject({ link: 'p0', ip_address: '10.0.0.5', netmask: '255.255.255.0' })
  expect(network.services).toEqual([{ type: 'dns', address: '10.0.0.2' }])
})

test('only the first NIC carries the default route: two would fight', () => {
  const files = configDriveFiles(host, [nic, { ...nic, macAddress: '52:54:00:00:00:02' }])
  const { networks } = JSON.parse(files['openstack/latest/network_data.json'] ?? '')
  expect(networks.map((n: { routes: unknown[] }) => n.routes.length)).toEqual([1, 0])
})

test('no password and no key leave no trace of them', () => {
  const text = JSON.stringify(configDriveFiles({ ...host, password: null, publicKeys: [] }, [nic]))
  expect(text).not.toContain('admin_pass')
  expect(text).not.toContain('public_keys')
})

test('the password reaches cloud-init whatever the user data is, and no character of it breaks the YAML', () => {
  const password = 'a"b\\c: #d {e}'
  const files = configDriveFiles({ ...host, password, userData: '#!/bin/sh\n' }, [nic])
  const vendor = JSON.parse(files['openstack/latest/vendor_data.json'] ?? '')
  const quoted = JSON.stringify(`root:${password}`)
  expect(vendor['cloud-init']).toBe(`#cloud-config\nchpasswd:\n  expire: false\n  list:\n    - ${quoted}\n`)
  expect(configDriveFiles({ ...host, password: null }, [nic])['openstack/latest/vendor_data.json']).toBe('{}')
})

test("the tenant's user data is passed on untouched", () => {
  const files = configDriveFiles({ ...host, userData: '#!/bin/sh\necho hi\n' }, [nic])
  expect(files['openstack/latest/user_data']).toBe('#!/bin/sh\necho hi\n')
})
