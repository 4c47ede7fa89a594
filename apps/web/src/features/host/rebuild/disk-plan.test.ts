import { describe, expect, it } from 'vitest'
import { rebuildDiskPlan } from './disk-plan'

const disks = [{ serial: 'A' }, { serial: 'B' }]

describe('rebuildDiskPlan', () => {
  it('writes only the disk that was pinned by its serial number', () => {
    expect(rebuildDiskPlan(disks, 'B')).toEqual({ target: { serial: 'B' }, untouched: [{ serial: 'A' }] })
  })
  it('names no other disk when the pinned one is gone', () => {
    expect(rebuildDiskPlan(disks, 'C')).toEqual({ target: null, untouched: disks })
  })
  it('promises nothing about any disk while none is pinned', () => {
    expect(rebuildDiskPlan(disks, null)).toEqual({ target: null, untouched: [] })
  })
})
