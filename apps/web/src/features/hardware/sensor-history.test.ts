import { expect, test } from 'vitest'
import { historyLine } from './sensor-history'

test('a line needs two points', () => {
  expect(historyLine([])).toBe('')
  expect(historyLine([[0, 1, 1, 1]])).toBe('')
})

test('runs over the whole width, high values on top', () => {
  expect(
    historyLine([
      [0, 10, 10, 10],
      [5, 20, 20, 20],
      [10, 10, 10, 10],
    ]),
  ).toBe('0.0,19.0 48.0,1.0 96.0,19.0')
})

test('a value that never changes is a straight line', () => {
  expect(
    historyLine([
      [0, 7, 7, 7],
      [10, 7, 7, 7],
    ]),
  ).toBe('0.0,19.0 96.0,19.0')
})
