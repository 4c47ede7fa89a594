import type { BulkStopReason } from '@ingot/core/bulk/decide-bulk'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { OperationForActions } from '@ingot/core/operation/actions'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { mutate } from '../internal/mutate'

export interface StopBulk {
  readonly id: string
  /** whose request it is */
  readonly userId: string
  readonly reason: BulkStopReason
  readonly context: MutationContext
}
export type StartedOperation = OperationForActions & { readonly id: string }

/**
 * Begins nothing more of a request: what has not begun is cancelled. What is under way is returned, and ends by itself
 * unless somebody cancels it. Throws `not_found`, and `action_refused` when the request had ended.
 */
export async function stopBulk(
  database: Database,
  { id, userId, reason, context }: StopBulk,
): Promise<{ cancelled: number; started: StartedOperation[] }> {
  return mutate(database, async (tx) => {
    const bulk = await tx.bulkRequest.findFirst({ where: { id, userId }, select: { action: true } })
    if (!bulk) throw new IngotError('not_found')
    const { count } = await tx.bulkRequest.updateMany({
      where: { id, finishedAt: null, stopReason: null },
      data: { stopReason: reason },
    })
    const open = await tx.bulkRequest.count({ where: { id, finishedAt: null } })
    if (open === 0) throw new IngotError('action_refused', { reason: { code: 'operation_finished' } })
    const { count: cancelled } = await tx.bulkItem.updateMany({
      where: { bulkId: id, status: 'pending' },
      data: { status: 'cancelled', finishedAt: new Date() },
    })
    const started = await tx.$queryRaw<StartedOperation[]>`
      SELECT o.id, o.kind, o.status, o.phase, o.project_id AS "projectId", o.cancel_requested_at IS NOT NULL AS "cancelRequested"
      FROM bulk_item i JOIN operation o ON o.id = i.operation_id WHERE i.bulk_id = ${id}::uuid AND i.status = 'running'`
    await notify(tx, { topic: 'bulk', id, userId })
    const audit = {
      ...{ context, action: 'bulk.cancel', targetKind: 'bulk', targetId: id, targetName: '' },
      result: 'accepted' as const,
      detail: { action: bulk.action, reason, cancelled },
    }
    return { result: { cancelled, started }, audit: count > 0 ? audit : [] }
  })
}
