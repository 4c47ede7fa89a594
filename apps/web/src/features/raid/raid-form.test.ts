import { raidTarget } from '@ingot/core/raid/raid-target'
import { expect, test } from 'vitest'
import { newVolume, raidFieldOf, raidFormOf, toRaidInput } from './raid-form'

test('a target comes back from its form as it was', () => {
  const target = raidTarget.parse({
    via: 'bmc',
    logicalDisks: [
      { name: 'system', level: 'RAID1', isRoot: true, disks: { media: 'ssd', minSizeGib: 200 } },
      { name: 'data', level: 'RAID5', sizeGib: 4000, disks: { serials: ['A', 'B', 'C'] } },
    ],
  })
  expect(raidTarget.parse(toRaidInput(raidFormOf(target)))).toEqual(target)
})

test('the first volume of a new target is where the system goes', () => {
  expect(raidFormOf(null).logicalDisks.map(({ isRoot }) => isRoot)).toEqual([true])
  expect(newVolume(2).isRoot).toBe(false)
})

test('a problem with the disks shows where they are counted or named', () => {
  expect(raidFieldOf('logicalDisks.0.disks')).toBe('logicalDisks.0.count')
  expect(raidFieldOf('logicalDisks.1.disks.minSizeGib')).toBe('logicalDisks.1.minSizeGib')
  expect(raidFieldOf('logicalDisks.1.disks.serials.2')).toBe('logicalDisks.1.serials')
  expect(raidFieldOf('logicalDisks.1.level')).toBe('logicalDisks.1.level')
})
