import { expect, test } from 'vitest'
import { isOccupied } from './occupied'

test('a node is occupied by an instance, or by a state in which a system is on it, unless it is a host of ours', () => {
  const free = { provisionState: 'available', instanceId: null, hasHost: false } as const
  expect(isOccupied(free)).toBe(false)
  expect(isOccupied({ ...free, instanceId: 'i' })).toBe(true)
  for (const provisionState of ['active', 'rescue', 'service_failed'] as const) {
    expect(isOccupied({ ...free, provisionState })).toBe(true)
    expect(isOccupied({ ...free, provisionState, hasHost: true })).toBe(false)
  }
  expect(isOccupied({ ...free, provisionState: null })).toBe(false)
})
