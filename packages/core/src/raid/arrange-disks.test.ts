import { describe, expect, test } from 'vitest'
import { arrangeDisks, compareVolumes, type RaidDrive, type RaidVolume } from './arrange-disks'
import { raidTarget } from './raid-target'

const gib = 1024 ** 3
const drive = (id: string, sizeGib: number, more: Partial<RaidDrive> = {}): RaidDrive => ({
  ...{ id, controllerId: 'c1', serial: `S${id}`, sizeBytes: sizeGib * gib, media: 'ssd' },
  ...more,
})
const drives = [drive('1', 480), drive('2', 480), drive('3', 3840), drive('4', 3840), drive('5', 3840)]
const wanted = (...logicalDisks: object[]) => raidTarget.parse({ via: 'bmc', logicalDisks }).logicalDisks
const idsOf = (logicalDisks: ReturnType<typeof wanted>, from = drives) => {
  const result = arrangeDisks(logicalDisks, from)
  return result.kind === 'arranged' ? result.arrangements.map((each) => each.drives.map(({ id }) => id)) : result
}
const os = { name: 'os', level: 'RAID1', isRoot: true }
const data = { name: 'data', level: 'RAID5', disks: { minSizeGib: 1000 } }

describe('disks', () => {
  test('are dealt out smallest first, each once, the same way in whatever order they come', () => {
    expect(idsOf(wanted(os, data))).toEqual([
      ['1', '2'],
      ['3', '4', '5'],
    ])
    expect(idsOf(wanted(os, data), [...drives].reverse())).toEqual(idsOf(wanted(os, data)))
  })

  test('that are named are taken, and none else', () => {
    expect(idsOf(wanted({ ...os, disks: { serials: ['S3', 'S4'] } }))).toEqual([['3', '4']])
    expect(idsOf(wanted({ ...os, disks: { serials: ['S3', 'gone'] } }))).toMatchObject({
      kind: 'impossible',
      wanted: 2,
      found: 1,
    })
  })

  test('of different controllers make no volume', () => {
    const apart = [drive('1', 480), drive('2', 480, { controllerId: 'c2' })]
    expect(idsOf(wanted(os), apart)).toMatchObject({ kind: 'impossible', found: 1 })
  })

  test('of the wrong kind are left', () => {
    const mixed = [drive('1', 480, { media: 'hdd' }), ...drives.slice(2)]
    expect(idsOf(wanted({ ...os, disks: { media: 'ssd' } }), mixed)).toEqual([['3', '4']])
  })
})

describe('volumes', () => {
  const volume = (more: Partial<RaidVolume>): RaidVolume => ({
    ...{ id: 'v', controllerId: 'c1', name: 'whatever', level: 'RAID1', sizeBytes: 479 * gib, driveIds: ['2', '1'] },
    ...more,
  })
  const differ = (logicalDisks: ReturnType<typeof wanted>, volumes: RaidVolume[]) => {
    const result = arrangeDisks(logicalDisks, drives)
    if (result.kind !== 'arranged') throw new Error('impossible')
    const { missing, surplus } = compareVolumes(result.arrangements, volumes)
    return [missing.map(({ disk }) => disk.name), surplus.map(({ id }) => id)]
  }

  test('are the same by level and disks, whatever they are called', () => {
    expect(differ(wanted(os), [volume({})])).toEqual([[], []])
  })

  test('of another level, other disks or another size are made anew', () => {
    expect(differ(wanted(os), [volume({ level: 'RAID0' })])).toEqual([['os'], ['v']])
    expect(differ(wanted(os), [volume({ driveIds: ['1', '3'] })])).toEqual([['os'], ['v']])
    expect(differ(wanted({ ...os, sizeGib: 100 }), [volume({})])).toEqual([['os'], ['v']])
    expect(differ(wanted({ ...os, sizeGib: 470 }), [volume({})])).toEqual([[], []])
  })

  test('that nobody asked for are surplus', () => {
    expect(differ(wanted(os), [volume({}), volume({ id: 'old', driveIds: ['3', '4', '5'], level: 'RAID5' })])).toEqual([
      [],
      ['old'],
    ])
  })
})
