import { hostActionPermissions, hostActions } from '@ingot/core/host/actions'
import { deletionOf } from '@ingot/core/host/deletion'
import { requestDelete, requestSoftDelete } from '@ingot/db/host/request-delete'
import { findUndoMinutes } from '@ingot/db/host/undo-policy'
import type { RequestedOperation } from '@ingot/db/operation/insert-operation'
import { z } from 'zod'
import type { AccessContext } from '../context'
import { hostRule } from './host-rule'
import { locateHost, requireNodeOf } from './locate-host'

export const deleteHostInput = z.object({
  id: z.uuid(),
  now: z.boolean().default(false).describe('Skip the time in which it could be restored'),
})

export interface DeleteAnswer {
  readonly operation: RequestedOperation
  /** Until then it can be restored; null: it is being erased. */
  readonly deleteAt: Date | null
}

/**
 * Deletes a host (H-12). Where policy leaves time for undoing, it is switched off and kept until that is up; otherwise, or
 * `now`, its disks are erased and its node is given back.
 */
export async function deleteHost(
  ctx: AccessContext,
  { id, now = false }: { readonly id: string; readonly now?: boolean },
): Promise<DeleteAnswer> {
  const action = now ? 'deleteNow' : 'delete'
  if (now) ctx.target.action = 'host.delete_now'
  const host = await locateHost(ctx, id, hostActionPermissions[action])
  const request = {
    host: { id, name: host.name, projectId: host.projectId, nodeId: requireNodeOf(host).id },
    action: now ? 'host.delete_now' : 'host.delete',
    context: ctx.mutation,
    rule: hostRule((facts, open) => hostActions(ctx.actor, facts, open)[action]),
  }
  const undoMinutes = now ? 0 : await findUndoMinutes(ctx.database, host.zone.id)
  if (deletionOf(host.state, undoMinutes) === 'soft')
    return requestSoftDelete(ctx.database, { ...request, version: host.version, undoMinutes })
  return { operation: await requestDelete(ctx.database, request), deleteAt: null }
}
