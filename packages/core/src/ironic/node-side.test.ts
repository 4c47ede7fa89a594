import { describe, expect, test } from 'vitest'
import { bootModeOfIronic, nameOfIronic, sideOfIronic } from './node-side'

const id = '1be26c0b-03f2-4d2e-ae87-c02d7f33c123'
const node = {
  id,
  name: 'n-01',
  provisionState: 'wait call-back',
  maintenance: false,
  description: null,
  resourceClass: null,
  traits: ['CUSTOM_B', 'CUSTOM_A', 'CUSTOM_B'],
  properties: { cpus: '8', memory_mb: 65536, local_gb: 480, cpu_arch: 'aarch64' } as Record<string, unknown>,
  instanceId: null,
}
const port = { id: 'p', pxeEnabled: true }

describe("Ironic's side of a node", () => {
  test('has numbers from numbers and from their texts, and everything in one order', () => {
    const ports = [
      { ...port, address: '52-54-00-00-00-02' },
      { ...port, address: '52:54:00:00:00:01' },
    ]
    expect(sideOfIronic(node, ports, [{ id: 'g', name: null }])).toEqual({
      provisionState: 'wait_call_back',
      maintenance: false,
      name: 'n-01',
      description: '',
      resourceClass: '',
      traits: ['CUSTOM_A', 'CUSTOM_B'],
      arch: 'aarch64',
      cpuCores: 8,
      memoryMib: 65536,
      localDiskGib: 480,
      macAddresses: ['52:54:00:00:00:01', '52:54:00:00:00:02'],
      portGroups: ['g'],
      instanceId: null,
    })
  })

  test('believes no number that is none, and no MAC address that is none', () => {
    const properties = { cpus: 'many', memory_mb: -1, local_gb: 1e12, cpu_arch: {} }
    const side = sideOfIronic({ ...node, properties }, [{ ...port, address: 'zz' }], [])
    expect(side).toMatchObject({
      cpuCores: null,
      memoryMib: null,
      localDiskGib: null,
      arch: 'x86_64',
      macAddresses: [],
    })
  })
})

test('a node without a name that could be a DNS label is named by its id', () => {
  expect(nameOfIronic({ id, name: 'rack1-n2' })).toBe('rack1-n2')
  for (const name of [null, '', 'a.b', 'ünï', 'x'.repeat(64)])
    expect(nameOfIronic({ id, name })).toBe('ironic-1be26c0b')
})

test('the boot mode is what the capabilities ask for, else what the machine last had, else uefi', () => {
  const mode = (bootMode: string | null, capabilities?: unknown) =>
    bootModeOfIronic({ bootMode, properties: { capabilities } })
  expect(mode('uefi', 'secure_boot:true,boot_mode:bios')).toBe('bios')
  expect(mode('bios', 'boot_mode:uefi')).toBe('uefi')
  expect(mode('bios')).toBe('bios')
  expect(mode(null, { boot_mode: 'bios' })).toBe('uefi')
})
