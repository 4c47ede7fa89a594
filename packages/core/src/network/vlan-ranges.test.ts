import { expect, test } from 'vitest'
import { formatVlanRanges, includesVlan, overlapOf, parseVlanRanges } from './vlan-ranges'

test('ranges are read in any order and written in one form, neighbours joined', () => {
  const ranges = parseVlanRanges(' 300, 100-199,200 ')
  expect(ranges).toEqual([
    [100, 199],
    [200, 200],
    [300, 300],
  ])
  expect(formatVlanRanges(ranges ?? [])).toBe('100-200,300')
  expect(parseVlanRanges('')).toEqual([])
})

test('what is no list of VLANs is refused: overlaps, reversed ranges, numbers that no VLAN has', () => {
  for (const text of ['100-199,150', '1-1', '0', '4095', '200-100', 'a', '1,,2', '1-2-3', '-5'])
    expect(parseVlanRanges(text), text).toEqual(text === '1-1' ? [[1, 1]] : null)
})

test('both ends of a range belong to it', () => {
  const ranges = parseVlanRanges('100-199') ?? []
  expect([99, 100, 199, 200].map((vlan) => includesVlan(ranges, vlan))).toEqual([false, true, true, false])
})

test('an overlap is named by exactly what both have', () => {
  const overlap = overlapOf(parseVlanRanges('100-199,300') ?? [], parseVlanRanges('150-250,300-310') ?? [])
  expect(formatVlanRanges(overlap)).toBe('150-199,300')
  expect(overlapOf([[1, 2]], [[3, 4]])).toEqual([])
})
