import { operationActions } from '@ingot/core/operation/actions'
import { getOperation } from '@ingot/db/operation/get-operation'
import { requestCancel } from '@ingot/db/operation/request-cancel'
import type { AccessContext } from '../context'
import { requireAccess, requireAllowed } from '../require-access'

/** Asks the worker to stop at the next safe point and to undo what was begun. */
export async function cancelOperation(ctx: AccessContext, { id }: { id: string }): Promise<void> {
  const operation = await getOperation(ctx.database, ctx.scope, id)
  const { hostId, nodeId, projectId, targetName } = operation
  Object.assign(ctx.target, {
    kind: hostId ? 'host' : 'node',
    id: hostId ?? nodeId,
    name: targetName,
    projectId,
    nodeId,
  })
  requireAccess(ctx, ctx.permission, { projectId })
  requireAllowed(operationActions(ctx.actor, operation).cancel)
  await requestCancel(ctx.database, id, ctx.mutation)
}
