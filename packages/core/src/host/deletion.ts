import { z } from 'zod'
import { denied, type Verdict } from '../access/verdict'
import type { HostForActions } from './actions'
import { type HostEvent, type HostState, nextHostState } from './lifecycle'

/** How long a deleted host can be restored where nobody has said otherwise, minutes. */
export const DEFAULT_UNDO_MINUTES = 15
/** Servers that nobody can use are not kept for longer, minutes: a week. */
export const MAX_UNDO_MINUTES = 7 * 24 * 60

const problem = 'undo_minutes_range'
const minutes = z.number(problem).int(problem).min(0, problem).max(MAX_UNDO_MINUTES, problem)
/** 0: what is deleted is deleted at once. */
export const undoPolicyInput = z.object({
  undoMinutes: minutes.describe('How long a deleted host can be restored, minutes; 0: not at all'),
})
/** null: as the cloud says. */
export const zoneUndoInput = z.object({
  id: z.uuid(),
  undoMinutes: minutes
    .nullable()
    .describe('As the policy of the cloud, for one zone, minutes; null: what the cloud says'),
})

/**
 * How a deletion goes: `soft` keeps the host, switched off, for `undoMinutes`; `final` erases its disks at once. What never
 * ran has nothing worth keeping: it goes at once whatever the policy.
 */
export function deletionOf(state: HostState, undoMinutes: number): 'soft' | 'final' {
  return undoMinutes > 0 && nextHostState(state, 'soft_delete') !== null ? 'soft' : 'final'
}

const restoreEvents = {
  active: 'restore',
  rescue: 'restore_rescue',
  rescue_failed: 'restore_rescue_failed',
  rebuild_failed: 'restore_rebuild_failed',
} as const satisfies Partial<Record<HostState, HostEvent>>

/** The event that leads a soft-deleted host back to where it came from; null: none does. */
export const restoreEventTo = (state: string | null): HostEvent | null =>
  state !== null && Object.hasOwn(restoreEvents, state) ? restoreEvents[state as keyof typeof restoreEvents] : null

/** Whether the time of a soft-deleted host is up: only if nobody restored it since it was seen to be due, or deleted it anew. */
export function canExpire(host: Pick<HostForActions, 'state' | 'deleteAt'>, seenDeleteAt: Date): Verdict {
  if (host.state === 'soft_deleted' && host.deleteAt?.getTime() === seenDeleteAt.getTime()) return { allowed: true }
  return denied({ code: 'host_state', state: host.state, allowed: ['soft_deleted'] })
}
