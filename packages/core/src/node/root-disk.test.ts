import { describe, expect, test } from 'vitest'
import { chooseRootDisk, type DiskForRoot } from './root-disk'

const gib = 1024 ** 3
const disk = (serial: string, sizeGib: number, more: Partial<DiskForRoot> = {}): DiskForRoot => ({
  deviceName: '/dev/sda',
  model: 'PM893',
  vendor: 'SAMSUNG',
  serial,
  wwn: `0x${serial}`,
  sizeBytes: sizeGib * gib,
  rotational: false,
  hctl: null,
  byPath: null,
  ...more,
})

describe('the root disk', () => {
  test('without hints is the smallest that can hold a system; equal ones are told apart by serial, always the same way', () => {
    const disks = [disk('c', 960), disk('b', 480), disk('a', 480), disk('tiny', 2)]
    expect(chooseRootDisk(disks, null)).toMatchObject({ kind: 'chosen', disk: { serial: 'a' } })
    expect(chooseRootDisk([...disks].reverse(), {})).toMatchObject({ kind: 'chosen', disk: { serial: 'a' } })
  })

  test('is never guessed: hints that match nothing, or several, block', () => {
    const disks = [disk('a', 480), disk('b', 480)]
    expect(chooseRootDisk(disks, { serial: 'zzz' })).toEqual({ kind: 'none' })
    expect(chooseRootDisk(disks, { model: 'pm893' })).toMatchObject({
      kind: 'ambiguous',
      disks: [{ serial: 'a' }, { serial: 'b' }],
    })
    expect(chooseRootDisk([], null)).toEqual({ kind: 'none' })
  })

  test('fits all hints at once, whatever the case of letters', () => {
    const disks = [disk('a', 480, { rotational: true }), disk('b', 480), disk('c', 960)]
    expect(chooseRootDisk(disks, { vendor: 'samsung', rotational: false, maxSizeGib: 500 })).toMatchObject({
      disk: { serial: 'b' },
    })
    expect(chooseRootDisk(disks, { wwn: '0XC' })).toMatchObject({ disk: { serial: 'c' } })
  })
})
