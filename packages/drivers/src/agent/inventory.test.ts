import { expect, test } from 'vitest'
import { parseInventory } from './inventory'

const nic = { name: 'eno1', mac_address: '52:54:00:AA:BB:CC', has_carrier: true, speed_mbps: 10_000, lldp: null }
const disk = { name: '/dev/sda', size: 480e9, serial: ' S1 ', wwn: '0x5', rotational: false, tran: 'sata' }
const inventory = {
  cpu: { count: 8, architecture: 'x86_64', model_name: 'Xeon' },
  memory: { physical_mb: 32_768, total: 33_000_000_000 },
  interfaces: [nic],
  disks: [disk],
  system_vendor: { manufacturer: 'Dell Inc.', product_name: 'R650', serial_number: '', firmware: { version: '2.1' } },
  boot: { current_boot_mode: 'uefi' },
}

test('an inventory gives the facts of a node, tidied', () => {
  expect(parseInventory(inventory)).toMatchObject({
    arch: 'x86_64',
    cpuCores: 8,
    memoryMib: 32_768,
    vendor: 'Dell Inc.',
    serialNumber: null,
    bootMode: 'uefi',
    firmwareVersion: '2.1',
    nics: [{ name: 'eno1', macAddress: '52:54:00:aa:bb:cc', speedMbps: 10_000, lldp: null }],
    disks: [{ deviceName: '/dev/sda', serial: 'S1', wwn: '0x5', sizeBytes: 480e9, transport: 'sata' }],
  })
})

test('memory is what the modules say, else what the kernel sees', () => {
  const memory = { physical_mb: null, total: 8 * 1024 ** 3 }
  expect(parseInventory({ ...inventory, memory })?.memoryMib).toBe(8192)
})

test('a disk without serial number goes by its WWN, else by its path, an array by its name, and one with none is left out', () => {
  const disks = [
    { ...disk, serial: null },
    { ...disk, serial: '', wwn: null, by_path: '/dev/disk/by-path/x' },
    { ...disk, serial: null, wwn: null },
    { ...disk, name: '/dev/md0', serial: '', wwn: '', by_path: '' },
  ]
  const found = parseInventory({ ...inventory, disks })?.disks ?? []
  expect(found.map(({ serial }) => serial)).toEqual(['0x5', '/dev/disk/by-path/x', '/dev/md0'])
})

test.each([
  ['CPU count', { cpu: { architecture: 'x86_64' } }],
  ['architecture', { cpu: { count: 8 } }],
  ['memory', { memory: {} }],
  ['NIC', { interfaces: [{ name: 'ib0', mac_address: 'no MAC' }] }],
])('an inventory without %s describes no node', (_what, change) => {
  expect(parseInventory({ ...inventory, ...change })).toBeNull()
})

test.each([null, 7, 'text', [], { cpu: [], disks: 'x', interfaces: {} }])('nonsense is no inventory: %j', (value) => {
  expect(parseInventory(value)).toBeNull()
})
