import { expect, it } from 'vitest'
import { SlotWindow } from './slot-window'

it('never grants more than its capacity, in order of arrival', () => {
  const window = new SlotWindow(3)
  const granted: number[] = []
  for (let n = 0; n < 10; n++) window.acquire(() => void granted.push(n))
  expect(granted).toEqual([0, 1, 2])
  window.release()
  window.release()
  expect(granted).toEqual([0, 1, 2, 3, 4])
  expect(window.waiting).toBe(5)
})

it('serves 100,000 holders that release at once without deep recursion', () => {
  const window = new SlotWindow(1)
  let served = 0
  window.acquire(() => {})
  for (let n = 0; n < 100_000; n++) {
    window.acquire(() => {
      served++
      window.release()
    })
  }
  window.release()
  expect([served, window.held, window.waiting]).toEqual([100_000, 0, 0])
})
