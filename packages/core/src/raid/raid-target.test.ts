import { expect, test } from 'vitest'
import { raidTarget } from './raid-target'

const problems = (via: string, ...logicalDisks: object[]) =>
  raidTarget.safeParse({ via, logicalDisks }).error?.issues.map(({ message }) => message) ?? []

test('a level gets as many disks as it needs, and names and root are told apart', () => {
  expect(problems('bmc', { name: 'os', level: 'RAID1', isRoot: true }, { name: 'data', level: 'RAID5' })).toEqual([])
  expect(problems('bmc', { name: 'os', level: 'RAID5', disks: { count: 2 } })).toEqual(['raid_too_few_disks'])
  expect(problems('bmc', { name: 'os', level: 'RAID10', disks: { count: 5 } })).toEqual(['raid_disks_odd'])
  expect(
    problems('bmc', { name: 'a', level: 'RAID1', isRoot: true }, { name: 'a', level: 'RAID1', isRoot: true }),
  ).toEqual(['raid_name_repeated', 'raid_one_root'])
  expect(problems('bmc')).toEqual(['raid_disks_required'])
})

test('the agent mirrors first, makes at most two, and gives the rest to one of them', () => {
  expect(
    problems(
      'agent',
      { name: 'os', level: 'RAID1', sizeGib: 100 },
      { name: 'data', level: 'RAID0', disks: { count: 2 } },
    ),
  ).toEqual([])
  expect(problems('agent', { name: 'os', level: 'RAID5' })).toEqual(['raid_agent_first_mirrored'])
  expect(problems('agent', { name: 'os', level: 'RAID1' }, { name: 'd', level: 'RAID1' })).toEqual([
    'raid_agent_one_rest',
  ])
  expect(problems('agent', { name: 'os', level: 'JBOD' })).toContain('raid_level_not_by_agent')
})
