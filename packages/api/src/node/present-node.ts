import type { Actor } from '@ingot/core/access/actor'
import type { Verdict } from '@ingot/core/access/verdict'
import { type NodeAction, nodeActions } from '@ingot/core/node/actions'
import { canChangeBmc } from '@ingot/core/node/bmc-change'
import type { NodeSummary } from '@ingot/db/node/node-summary'

export type NodeListItem = NodeSummary & { readonly actions: Record<NodeAction | 'updateBmc', Verdict> }

/** The verdict of every action, so that a menu needs no second request. */
export function nodeVerdicts(
  actor: Actor,
  node: Pick<NodeSummary, 'openOperation'> & Parameters<typeof nodeActions>[1],
): Record<NodeAction | 'updateBmc', Verdict> {
  const open = node.openOperation ? [node.openOperation] : []
  return { ...nodeActions(actor, node, open), updateBmc: canChangeBmc(actor, node, open) }
}

export const presentNode = (actor: Actor, node: NodeSummary): NodeListItem => ({
  ...node,
  actions: nodeVerdicts(actor, node),
})
