import { hostActionPermissions, hostActions } from '@ingot/core/host/actions'
import { nextNodeState } from '@ingot/core/node/lifecycle'
import { findNodeSummary } from '@ingot/db/node/find-node-summaries'
import type { RequestedOperation } from '@ingot/db/operation/insert-operation'
import { requestOperation } from '@ingot/db/operation/request-operation'
import type { AccessContext } from '../context'
import { hostRule } from './host-rule'
import { locateHost, requireNodeOf } from './locate-host'

/** Gives the node back: it is powered off, erased and returned to the pool (H-12). */
export async function deleteHost(
  ctx: AccessContext,
  { id }: { id: string },
): Promise<{ operation: RequestedOperation }> {
  const host = await locateHost(ctx, id, hostActionPermissions.delete)
  const { id: nodeId } = requireNodeOf(host)
  const node = await findNodeSummary(ctx.database, nodeId)
  // A second try after a failed cleaning finds the node on its way already.
  const nodeEvent = node && nextNodeState(node.provisionState, 'delete') ? 'delete' : undefined
  const operation = await requestOperation(ctx.database, {
    kind: 'host.delete',
    action: 'host.delete',
    nodeId,
    hostId: id,
    projectId: host.projectId,
    targetName: host.name,
    context: ctx.mutation,
    rule: hostRule((facts, open) => hostActions(ctx.actor, facts, open).delete),
    hostEvent: 'delete',
    ...(nodeEvent ? { nodeEvent } : {}),
  })
  return { operation }
}
