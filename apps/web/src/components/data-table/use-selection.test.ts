import { expect, test } from 'vitest'
import { withRows } from './use-selection'

const a = { id: 'a', name: 'node-a' }
const b = { id: 'b', name: 'node-b' }

test('choosing rows of another page keeps the ones chosen before', () => {
  const first = withRows(new Map(), [a], true)
  expect([...withRows(first, [b], true)]).toEqual([
    ['a', 'node-a'],
    ['b', 'node-b'],
  ])
})

test('taking rows back leaves the others chosen and the old set as it was', () => {
  const both = withRows(new Map(), [a, b], true)
  expect([...withRows(both, [a], false).keys()]).toEqual(['b'])
  expect(both.size).toBe(2)
})
