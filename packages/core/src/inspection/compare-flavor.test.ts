import { expect, test } from 'vitest'
import { compareWithFlavor } from './compare-flavor'

const facts = {
  arch: 'x86_64',
  cpuModel: null,
  cpuCores: 16,
  memoryMib: 65_536,
  localDiskGib: null,
  vendor: null,
  productName: null,
  serialNumber: null,
  bootMode: null,
  firmwareVersion: null,
  disks: [],
  nics: [],
} as const
const flavor = { arch: 'x86_64', cpuCores: 16, memoryMib: 65_536, localDiskGib: 447 }

test('a machine differs from its flavor in more and in less, and in what is missing', () => {
  expect(compareWithFlavor({ ...facts, localDiskGib: 447 }, flavor)).toEqual([])
  expect(compareWithFlavor({ ...facts, memoryMib: 131_072 }, flavor)).toEqual([
    { field: 'memoryMib', declared: 65_536, found: 131_072 },
    { field: 'localDiskGib', declared: 447, found: null },
  ])
})
