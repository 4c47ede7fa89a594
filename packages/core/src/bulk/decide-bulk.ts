export const bulkItemStatuses = ['pending', 'running', 'succeeded', 'failed', 'refused', 'cancelled'] as const
export type BulkItemStatus = (typeof bulkItemStatuses)[number]

/** Why nothing more of a request begins. */
export const bulkStopReasons = ['cancelled', 'requester_gone', 'requester_disabled'] as const
export type BulkStopReason = (typeof bulkStopReasons)[number]

export interface BulkProgress {
  readonly parallel: number
  readonly stopped: boolean
  /** in the order in which they were chosen */
  readonly items: readonly { readonly targetId: string; readonly status: BulkItemStatus }[]
}

export type BulkDecision =
  /** Nothing to do until something ends. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'start'; readonly targetIds: readonly string[] }
  | { readonly kind: 'end' }

/** What a bulk request does next: never more than `parallel` items are under way, and what is under way ends by itself. */
export function decideBulk({ items, parallel, stopped }: BulkProgress): BulkDecision {
  const running = items.filter(({ status }) => status === 'running').length
  const pending = stopped ? [] : items.filter(({ status }) => status === 'pending')
  if (pending.length === 0) return running > 0 ? { kind: 'wait' } : { kind: 'end' }
  const targetIds = pending.slice(0, Math.max(0, parallel - running)).map(({ targetId }) => targetId)
  return targetIds.length > 0 ? { kind: 'start', targetIds } : { kind: 'wait' }
}

/** What the end of an item's operation means for the item. */
export function itemStatusOf(operationStatus: string): BulkItemStatus {
  if (operationStatus === 'succeeded' || operationStatus === 'cancelled') return operationStatus
  return operationStatus === 'failed' ? 'failed' : 'running'
}
