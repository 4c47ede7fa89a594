import { describe, expect, test } from 'vitest'
import { carrierNeeds } from './carrier-needs'
import { mismatchesOf } from './match-node'

const node = {
  arch: 'x86_64',
  cpuCores: 32,
  memoryMib: 131_072,
  localDiskGib: 447,
  resourceClass: 'compute',
  traits: ['CUSTOM_SSD', 'CUSTOM_FAST'],
  bootMode: 'uefi',
  provisionState: 'available',
  maintenance: false,
  availabilityZoneId: 'az1',
  carriers: { ports: 1, groups: { 'active-backup': 0, '802.3ad': 0 }, all: 1 },
}
const flavor = {
  arch: 'x86_64',
  cpuCores: 32,
  memoryMib: 131_072,
  localDiskGib: 447,
  resourceClass: '',
  traits: ['CUSTOM_SSD'],
}
const image = { arch: 'x86_64', bootModes: ['uefi'], minDiskGib: 10 }

describe('exact match', () => {
  test('takes a node that is equal in every size', () => {
    expect(mismatchesOf(node, flavor, 'az1', image)).toEqual([])
  })

  test.each([
    ['a larger node must not serve a smaller request', { memoryMib: 262_144 }, ['memory']],
    ['nor a smaller one a larger request', { cpuCores: 16 }, ['cpu_cores']],
    [
      'a node never inspected matches nothing',
      { cpuCores: null, memoryMib: null, localDiskGib: null },
      ['cpu_cores', 'memory', 'local_disk'],
    ],
    ['a node in maintenance is never scheduled', { maintenance: true }, ['in_maintenance']],
    ['only available nodes are taken', { provisionState: 'cleaning' }, ['not_available']],
    ['another zone is another zone', { availabilityZoneId: 'az2' }, ['zone']],
    ['a missing trait counts', { traits: ['CUSTOM_FAST'] }, ['traits']],
    ['arch must fit flavor and image', { arch: 'aarch64' }, ['arch', 'image_arch']],
    ['an image that cannot boot there does not fit', { bootMode: 'bios' }, ['image_boot_mode']],
  ] as const)('%s', (_name, change, expected) => {
    expect(mismatchesOf({ ...node, ...change }, flavor, 'az1', image)).toEqual(expected)
  })

  test('a node without enough to carry the vNICs does not serve', () => {
    const needs = (...wishes: ('any' | 'group')[]) => carrierNeeds(wishes)
    expect(mismatchesOf(node, flavor, 'az1', image, needs('any'))).toEqual([])
    expect(mismatchesOf(node, flavor, 'az1', image, needs('any', 'any'))).toEqual(['carriers'])
    expect(mismatchesOf(node, flavor, 'az1', image, needs('group'))).toEqual(['carriers'])
  })

  test('a resource class counts only when the flavor names one', () => {
    expect(mismatchesOf(node, { ...flavor, resourceClass: 'gpu' }, 'az1')).toEqual(['resource_class'])
    expect(mismatchesOf({ ...node, resourceClass: 'gpu' }, flavor, 'az1')).toEqual([])
  })
})
