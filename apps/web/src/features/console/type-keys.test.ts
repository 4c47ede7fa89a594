import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { textKeys } from './text-keys'
import { KEY_PAUSE_MS, typeKeys } from './type-keys'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function begin(text: string) {
  const pressed: string[] = []
  const counts: number[] = []
  const stop = new AbortController()
  const ended = typeKeys(textKeys(text), ({ keysym }) => void pressed.push(String.fromCharCode(keysym)), {
    signal: stop.signal,
    onPressed: (count) => void counts.push(count),
  })
  return { pressed, counts, stop, ended }
}

test('keys are pressed in order, never two within one pause', async () => {
  const { pressed, counts, ended } = begin('abc')
  expect(pressed).toEqual(['a'])
  await vi.advanceTimersByTimeAsync(KEY_PAUSE_MS - 1)
  expect(pressed).toEqual(['a'])
  await vi.advanceTimersByTimeAsync(1)
  expect(pressed).toEqual(['a', 'b'])
  await vi.advanceTimersByTimeAsync(KEY_PAUSE_MS)
  expect(await ended).toBe(3)
  expect(counts).toEqual([1, 2, 3])
})

test('nothing is pressed after it was stopped, and it says how far it came', async () => {
  const { pressed, stop, ended } = begin('abc')
  stop.abort()
  await vi.advanceTimersByTimeAsync(10 * KEY_PAUSE_MS)
  expect(await ended).toBe(1)
  expect(pressed).toEqual(['a'])
})
