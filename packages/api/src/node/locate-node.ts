import { IngotError } from '@ingot/core/error/ingot-error'
import { findNodeSummary } from '@ingot/db/node/find-node-summaries'
import type { NodeSummary } from '@ingot/db/node/node-summary'
import type { AccessContext } from '../context'
import { requireAccess } from '../require-access'

/** The node of a request. Throws `not_found`, or `permission_missing` when it may be seen but this not be done. */
export async function locateNode(ctx: AccessContext, id: string, permission = ctx.permission): Promise<NodeSummary> {
  const node = await findNodeSummary(ctx.database, id)
  if (!node) throw new IngotError('not_found')
  Object.assign(ctx.target, { id, name: node.name, nodeId: id })
  requireAccess(ctx, permission, { projectId: null })
  return node
}
