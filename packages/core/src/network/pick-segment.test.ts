import { expect, test } from 'vitest'
import { pickSegment } from './pick-segment'

test('the lowest free VLAN of the ranges is picked, until none is left', () => {
  const ranges = [
    [100, 101],
    [300, 300],
  ] as const
  expect(pickSegment('vlan', ranges, new Set())).toBe(100)
  expect(pickSegment('vlan', ranges, new Set([100, 101]))).toBe(300)
  expect(pickSegment('vlan', ranges, new Set([100, 101, 300]))).toBeNull()
  expect(pickSegment('vlan', [], new Set())).toBeNull()
})

test('a tunnel gets a number that no VLAN can have', () => {
  expect(pickSegment('geneve', [], new Set([10_000]))).toBe(10_001)
})
