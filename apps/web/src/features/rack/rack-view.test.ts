import { expect, test } from 'vitest'
import { rackRows } from './rack-view'

test('a machine begins at its highest unit and covers those below it, from the top of the rack to its floor', () => {
  const rows = rackRows([
    { name: 'leaf', unit: 42, height: 1 },
    { name: 'node', unit: 10, height: 2 },
    { name: 'somewhere', unit: null, height: 1 },
  ])
  expect(rows.map(({ unit }) => unit)).toEqual(Array.from({ length: 42 }, (_, index) => 42 - index))
  const taken = rows.filter(({ machine, covered }) => machine || covered)
  expect(taken.map(({ unit, machine, covered }) => [unit, machine?.name ?? null, covered])).toEqual([
    [42, 'leaf', false],
    [11, 'node', false],
    [10, null, true],
  ])
})

test('a rack is as tall as what stands in it', () => {
  expect(rackRows([{ unit: 46, height: 2 }])[0]?.unit).toBe(47)
  expect(rackRows([])).toHaveLength(42)
})
