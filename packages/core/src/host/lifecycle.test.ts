import { expect, test } from 'vitest'
import { restoreEventTo } from './deletion'
import {
  failedHostStates,
  hostStates,
  hostStatesAllowing,
  hostStatesHoldingQuota,
  hostTransitions,
  nextHostState,
} from './lifecycle'

test('a host reaches every state from deploying and only ends deleted', () => {
  const reached = new Set<string>(['deploying'])
  for (const from of reached) for (const to of Object.values(hostTransitions[from as 'active'])) reached.add(to)
  expect([...reached].sort()).toEqual([...hostStates].sort())
  expect(hostStates.filter((state) => Object.keys(hostTransitions[state]).length === 0)).toEqual(['deleted'])
})

test('a failed deletion can only be tried again: a dirty node never goes back another way', () => {
  expect(Object.keys(hostTransitions.delete_failed)).toEqual(['delete'])
  expect(nextHostState('deleted', 'rebuild')).toBeNull()
  expect(hostStatesAllowing('rebuild')).toEqual(['deploy_failed', 'active', 'rebuild_failed'])
})

test('a host has failed exactly where a failure has taken it', () => {
  const led = hostStates.map((state) => nextHostState(state, 'fail')).filter((state) => state !== null)
  expect([...failedHostStates].sort()).toEqual([...new Set(led)].sort())
})

test('a host that was soft-deleted goes back to exactly the state it came from', () => {
  for (const from of hostStatesAllowing('soft_delete')) {
    const back = restoreEventTo(from)
    expect(back && nextHostState('soft_deleted', back)).toBe(from)
  }
  expect(restoreEventTo('deploying')).toBeNull()
  expect(hostStatesHoldingQuota).toContain('soft_deleted')
  expect(hostStates.filter((state) => !hostStatesHoldingQuota.includes(state))).toEqual(['deleted'])
})
