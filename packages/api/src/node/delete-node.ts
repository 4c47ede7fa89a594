import { nodeActions } from '@ingot/core/node/actions'
import { deleteNode as removeNode } from '@ingot/db/node/delete-node'
import type { AccessContext } from '../context'
import { locateNode } from './locate-node'

export async function deleteNode(ctx: AccessContext, { id }: { id: string }): Promise<void> {
  await locateNode(ctx, id, 'node:delete')
  await removeNode(ctx.database, {
    nodeId: id,
    context: ctx.mutation,
    rule: (node) => nodeActions(ctx.actor, node, node.openOperations).delete,
  })
}
