import { type NodeDetail, getNode as queryNode } from '@ingot/db/node/get-node'
import type { AccessContext } from '../context'
import { type NodeListItem, nodeVerdicts } from './present-node'

export async function getNode(
  ctx: AccessContext,
  { id }: { id: string },
): Promise<NodeDetail & Pick<NodeListItem, 'actions'>> {
  const node = await queryNode(ctx.database, id)
  return { ...node, actions: nodeVerdicts(ctx.actor, node) }
}
