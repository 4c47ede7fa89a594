import { expect, test } from 'vitest'
import { rackPlaceInput } from './input'
import { findInTheWay, normalizeRack, type RackedMachine } from './rack-place'

const machine = (id: string, unit: number | null, height = 1): RackedMachine => ({
  ...{ kind: 'node', id, name: id, unit, height },
})

test('one rack has one name, however it is typed', () => {
  expect([' a-07', 'A-07 ', 'Ａ-07'].map(normalizeRack)).toEqual(['A-07', 'A-07', 'A-07'])
  expect(normalizeRack('row  3\track 1')).toBe('ROW 3 RACK 1')
  expect(normalizeRack('  ')).toBe('')
})

test('two machines share no unit, and the one that is there is named', () => {
  const tall = machine('tall', 10, 4)
  const wayOf = (unit: number | null, height = 1) => findInTheWay(machine('new', unit, height), [tall])?.name ?? null
  expect([9, 10, 13, 14].map((unit) => wayOf(unit))).toEqual([null, 'tall', 'tall', null])
  expect([wayOf(9, 2), wayOf(8, 2), wayOf(1, 42)]).toEqual(['tall', null, 'tall'])
})

test('a machine is not in its own way, and one without a unit in nobody’s', () => {
  expect(findInTheWay(machine('a', 10), [machine('a', 10)])).toBeNull()
  expect(findInTheWay(machine('a', 10), [machine('b', null)])).toBeNull()
  expect(findInTheWay(machine('a', null), [machine('b', 10)])).toBeNull()
})

test('a place is in a rack, and within it', () => {
  const issues = (input: unknown) =>
    rackPlaceInput.safeParse(input).error?.issues.map(({ path, message }) => [...path, message])
  expect(rackPlaceInput.parse({ rack: ' b 2' })).toEqual({ rack: 'B 2', unit: null, height: 1 })
  expect(issues({ rack: 'A', unit: 60, height: 1 })).toBeUndefined()
  expect(issues({ rack: 'A', unit: 60, height: 2 })).toEqual([['height', 'rack_height_range']])
  expect(issues({ rack: 'A', unit: 0 })).toEqual([['unit', 'rack_unit_range']])
  expect(issues({ rack: '  ', unit: 1 })).toEqual([['rack', 'rack_required']])
  expect(issues({ rack: 'A\u0000' })).toEqual([['rack', 'rack_invalid']])
})
