import type {
  BulkAction,
  BulkHostAction,
  BulkKind,
  BulkNodeAction,
  BulkPlanAction,
  BulkSwitchAction,
} from '@ingot/core/bulk/bulk-action'
import type { BulkItemStatus } from '@ingot/core/bulk/decide-bulk'
import type { Tone } from '@ingot/ui/tone'
import { paths } from '@/lib/paths'
import type { RouterOutputs } from '@/lib/router-outputs'
import type { Translate } from '@/lib/translate'

export type Bulk = RouterOutputs['bulk']['list']['items'][number]
export type BulkDetail = RouterOutputs['bulk']['get']
export type BulkItem = BulkDetail['items'][number]
export type BulkPreview = RouterOutputs['host']['previewBulk']

export const bulkItemTones = {
  succeeded: 'success',
  failed: 'danger',
  refused: 'warning',
  cancelled: 'neutral',
  running: 'info',
  pending: 'neutral',
} as const satisfies Record<BulkItemStatus, Tone>

export function bulkActionText(t: Translate, kind: BulkKind, action: BulkAction): string {
  if (kind === 'host') return t(`host.action.${action as BulkHostAction}`)
  if (kind === 'node') return t(`node.action.${action as BulkNodeAction}`)
  if (kind === 'switch') return t(`switch.action.${action as BulkSwitchAction}`)
  return t(`switchPlan.${action as BulkPlanAction}`)
}

/** The page of what an item is about. */
export const pathOfBulkItem = {
  host: paths.host,
  node: paths.node,
  switch: paths.switch,
  switch_plan: paths.switchPlan,
} as const satisfies Record<BulkKind, unknown>

export const itemCount = ({ counts }: Pick<Bulk, 'counts'>) =>
  Object.values(counts).reduce((total, count) => total + count, 0)

/** Items of which nothing more is to be expected. */
export const endedCount = (bulk: Pick<Bulk, 'counts'>) => itemCount(bulk) - bulk.counts.pending - bulk.counts.running

export function bulkState(bulk: Pick<Bulk, 'finishedAt' | 'stopReason'>): 'open' | 'stopping' | 'ended' {
  if (bulk.finishedAt) return 'ended'
  return bulk.stopReason ? 'stopping' : 'open'
}
