import {
  auditOfNodeWork,
  movesRecordOnly,
  type NodeWorkAction,
  nodeWorkActions,
  nodeWorks,
} from '@ingot/core/node/action-work'
import { type NodeAction, nodeActionPermissions, nodeActions } from '@ingot/core/node/actions'
import { moveNode } from '@ingot/db/node/move-node'
import type { RequestedOperation } from '@ingot/db/operation/insert-operation'
import { requestOperation } from '@ingot/db/operation/request-operation'
import { z } from 'zod'
import type { AccessContext } from '../context'
import { locateNode } from './locate-node'

export const nodeActionInput = z.object({ id: z.uuid(), action: z.enum(nodeWorkActions) })

/**
 * One verb of a node. `operation` is null when nothing has to be done on the machine: an available node goes back to
 * manageable at once.
 */
export async function runNodeAction(
  ctx: AccessContext,
  { id, action }: { id: string; action: NodeWorkAction },
): Promise<{ operation: RequestedOperation | null }> {
  const audit = auditOfNodeWork[action]
  ctx.target.action = audit
  const node = await locateNode(ctx, id, nodeActionPermissions[action])
  const rule = (facts: Parameters<typeof nodeActions>[1] & { openOperations: Parameters<typeof nodeActions>[2] }) =>
    nodeActions(ctx.actor, facts, facts.openOperations)[action satisfies NodeAction]
  if (movesRecordOnly(action, node)) {
    await moveNode(ctx.database, { nodeId: id, event: 'manage', action: audit, context: ctx.mutation, rule })
    return { operation: null }
  }
  const operation = await requestOperation(ctx.database, {
    ...nodeWorks[action],
    nodeId: id,
    targetName: node.name,
    action: audit,
    context: ctx.mutation,
    rule: (target) => rule(target.node),
  })
  return { operation }
}
