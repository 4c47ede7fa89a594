import { IngotError } from '@ingot/core/error/ingot-error'
import { operationActions } from '@ingot/core/operation/actions'
import { stopBulk } from '@ingot/db/bulk/stop-bulk'
import { requestCancel } from '@ingot/db/operation/request-cancel'
import { z } from 'zod'
import type { SessionContext } from '../context'

export const cancelBulkInput = z.object({
  id: z.uuid(),
  started: z.boolean().default(false).describe('also ask what is under way to stop, where that is possible'),
})

export interface CancelledBulk {
  /** items that had not begun */
  readonly cancelled: number
  /** items under way that were asked to stop */
  readonly stopping: number
  /** items under way that end by themselves */
  readonly continuing: number
}

/** Begins nothing more of a request of one's own. Safe to repeat while it has not ended. */
export async function cancelBulk(
  ctx: SessionContext,
  { id, started: alsoStarted }: z.infer<typeof cancelBulkInput>,
): Promise<CancelledBulk> {
  const request = { id, userId: ctx.actor.userId, reason: 'cancelled', context: ctx.mutation } as const
  const { cancelled, started } = await stopBulk(ctx.database, request)
  let stopping = 0
  for (const operation of alsoStarted ? started : [])
    if (operationActions(ctx.actor, operation).cancel.allowed && (await tryCancel(ctx, operation.id))) stopping += 1
  return { cancelled, stopping, continuing: started.length - stopping }
}

/** False when the operation has ended meanwhile. */
async function tryCancel(ctx: SessionContext, operationId: string): Promise<boolean> {
  try {
    await requestCancel(ctx.database, operationId, ctx.mutation)
    return true
  } catch (error) {
    if (error instanceof IngotError && error.code === 'action_refused') return false
    throw error
  }
}
