import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { DeadlineClock } from './deadline-clock'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const timed = (dueMs: number, onDue: () => void) => ({ dueMs: performance.now() + dueMs, onDue })

it('calls what is due, not what was disarmed', () => {
  const clock = new DeadlineClock()
  const due = vi.fn()
  const disarmed = vi.fn()
  clock.arm(timed(100, due))
  const other = timed(100, disarmed)
  clock.arm(other)
  clock.disarm(other)
  vi.advanceTimersByTime(90)
  expect(due).not.toHaveBeenCalled()
  vi.advanceTimersByTime(40)
  expect(due).toHaveBeenCalled()
  expect(disarmed).not.toHaveBeenCalled()
  clock.stop()
})

it('gives waiting answers one turn after a stall, but not more when every tick is late', () => {
  const clock = new DeadlineClock()
  const due = vi.fn()
  clock.arm(timed(50, due))
  const lateTick = () => {
    vi.spyOn(performance, 'now').mockReturnValueOnce(performance.now() + 500 * ++ticks)
    vi.advanceTimersByTime(20)
  }
  let ticks = 0
  lateTick()
  expect(due).not.toHaveBeenCalled()
  lateTick()
  expect(due).toHaveBeenCalled()
  clock.stop()
})

it('stops its interval when nothing is armed', () => {
  const clock = new DeadlineClock()
  const each = timed(1_000, () => {})
  clock.arm(each)
  clock.disarm(each)
  vi.advanceTimersByTime(100)
  expect(vi.getTimerCount()).toBe(0)
})
