import { expect, test } from 'vitest'
import { createFakeClock } from './clock'

test('the clock stands still until it is moved', () => {
  const clock = createFakeClock('2030-01-01T00:00:00.000Z')
  const before = clock.now()
  expect(clock.now()).toEqual(before)
  clock.advanceMs(1500)
  expect(clock.now().getTime() - before.getTime()).toBe(1500)
})

test('a date handed out is not changed by moving the clock', () => {
  const clock = createFakeClock('2030-01-01T00:00:00.000Z')
  const before = clock.now()
  clock.set(new Date('2031-01-01T00:00:00.000Z'))
  expect(before.toISOString()).toBe('2030-01-01T00:00:00.000Z')
})
