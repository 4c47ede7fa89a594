import { describe, expect, test } from 'vitest'
import { type Campaign, type CampaignNodeStatus, decideCampaign } from './decide-campaign'

const now = new Date('2026-01-01T12:00:00Z')
const hour = 3_600_000
/** Upper-case names are canaries. */
const campaign = (nodes: Record<string, CampaignNodeStatus>, more: Partial<Campaign> = {}): Campaign => ({
  ...{ windowStart: null, windowEnd: null, parallel: 2, maxFailures: 2, requesterStop: null },
  nodes: Object.entries(nodes).map(([nodeId, status]) => ({ nodeId, status, canary: nodeId === nodeId.toUpperCase() })),
  ...more,
})
const decide = (nodes: Record<string, CampaignNodeStatus>, more?: Partial<Campaign>) =>
  decideCampaign(campaign(nodes, more), now)

describe('a firmware campaign', () => {
  test('sends its canaries first and everybody else after all of them came back', () => {
    expect(decide({ A: 'pending', B: 'pending', c: 'pending' })).toEqual({ kind: 'start', nodeIds: ['A', 'B'] })
    expect(decide({ A: 'succeeded', B: 'running', c: 'pending' })).toEqual({ kind: 'wait' })
    expect(decide({ A: 'succeeded', B: 'succeeded', c: 'pending', d: 'pending', e: 'pending' })).toEqual({
      kind: 'start',
      nodeIds: ['c', 'd'],
    })
  })

  test('works on no more nodes at once than asked for', () => {
    expect(decide({ a: 'running', b: 'running', c: 'pending' })).toEqual({ kind: 'wait' })
    expect(decide({ a: 'running', b: 'succeeded', c: 'pending', d: 'pending' })).toEqual({
      kind: 'start',
      nodeIds: ['c'],
    })
  })

  test('stops when a canary fails, but lets the others of them end', () => {
    expect(decide({ A: 'failed', B: 'running', c: 'pending' })).toEqual({ kind: 'wait' })
    expect(decide({ A: 'failed', B: 'succeeded', c: 'pending' })).toEqual({
      kind: 'end',
      status: 'stopped',
      reason: 'canary_failed',
    })
  })

  test('stops after so many failures, and not before', () => {
    expect(decide({ a: 'failed', b: 'succeeded', c: 'pending' })).toEqual({ kind: 'start', nodeIds: ['c'] })
    expect(decide({ a: 'failed', b: 'failed', c: 'pending' })).toMatchObject({ reason: 'too_many_failures' })
  })

  test('begins nothing outside its window', () => {
    expect(decide({ a: 'pending' }, { windowStart: new Date(now.getTime() + hour) })).toEqual({ kind: 'wait' })
    expect(decide({ a: 'succeeded', b: 'pending' }, { windowEnd: now })).toMatchObject({ reason: 'window_closed' })
    expect(decide({ a: 'running', b: 'pending' }, { windowEnd: now })).toEqual({ kind: 'wait' })
  })

  test('begins nothing in the name of somebody who may no longer do it, even before its window, and lets what runs end', () => {
    const lost = { requesterStop: 'requester_lost_right' } as const
    expect(decide({ A: 'running', b: 'pending' }, lost)).toEqual({ kind: 'wait' })
    expect(decide({ a: 'pending' }, { ...lost, windowStart: new Date(now.getTime() + hour) })).toEqual({
      kind: 'end',
      status: 'stopped',
      reason: 'requester_lost_right',
    })
    expect(decide({ a: 'succeeded' }, lost)).toEqual({ kind: 'end', status: 'succeeded' })
  })

  test('has succeeded when nobody is left, skipped nodes included', () => {
    expect(decide({ a: 'succeeded', b: 'skipped', c: 'failed' })).toEqual({ kind: 'end', status: 'succeeded' })
  })
})
