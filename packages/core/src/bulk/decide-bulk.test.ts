import { describe, expect, test } from 'vitest'
import { type BulkItemStatus, decideBulk, itemStatusOf } from './decide-bulk'

const items = (...statuses: BulkItemStatus[]) => statuses.map((status, i) => ({ targetId: `t${i}`, status }))
const decide = (statuses: BulkItemStatus[], more: { parallel?: number; stopped?: boolean } = {}) =>
  decideBulk({ parallel: 2, stopped: false, ...more, items: items(...statuses) })

describe('a bulk request', () => {
  test('begins with as many items as may be under way, in the order in which they were chosen', () => {
    expect(decide(['pending', 'pending', 'pending'])).toEqual({ kind: 'start', targetIds: ['t0', 't1'] })
  })
  test('begins the next when one has ended, whatever its end', () => {
    for (const ended of ['succeeded', 'failed', 'refused', 'cancelled'] as const)
      expect(decide([ended, 'running', 'pending', 'pending'])).toEqual({ kind: 'start', targetIds: ['t2'] })
  })
  test('waits while as many as allowed are under way', () => {
    expect(decide(['running', 'running', 'pending'])).toEqual({ kind: 'wait' })
    expect(decide(['running', 'succeeded'])).toEqual({ kind: 'wait' })
  })
  test('ends when every item has', () => {
    expect(decide(['succeeded', 'refused'])).toEqual({ kind: 'end' })
  })
  test('that is stopped begins nothing, and ends with what is under way', () => {
    expect(decide(['running', 'pending'], { stopped: true })).toEqual({ kind: 'wait' })
    expect(decide(['failed', 'pending'], { stopped: true })).toEqual({ kind: 'end' })
  })
})

test('an item is under way until its operation has ended', () => {
  expect(['queued', 'waiting', 'succeeded', 'failed', 'cancelled'].map(itemStatusOf)).toEqual([
    ...['running', 'running', 'succeeded', 'failed', 'cancelled'],
  ])
})
