import { IngotError } from '@ingot/core/error/ingot-error'
import type { NodeEvent } from '@ingot/core/node/lifecycle'
import type { Database } from '../database'
import { mutate } from '../internal/mutate'
import type { NodeRuleRequest } from './delete-node'
import { loadNodeFacts } from './node-facts'
import { transitionNodeInTx } from './transition-node'

/** A verb that needs no work on the machine, such as `manage` of an available node. Throws `action_refused`, `not_found`. */
export async function moveNode(
  database: Database,
  request: NodeRuleRequest & { readonly event: NodeEvent; readonly action: string },
): Promise<void> {
  const { nodeId, context, rule, event, action } = request
  await mutate(database, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM node WHERE id = ${nodeId}::uuid FOR UPDATE`
    const node = await loadNodeFacts(tx, nodeId)
    if (!node) throw new IngotError('not_found')
    const verdict = rule(node)
    if (!verdict.allowed) throw new IngotError('action_refused', { reason: verdict.reason })
    const state = await transitionNodeInTx(tx, { nodeId, event, error: null })
    const audit = {
      context,
      action,
      targetKind: 'node',
      targetId: nodeId,
      targetName: node.name,
      nodeId,
      result: 'accepted',
      detail: { from: node.provisionState, to: state },
    } as const
    return { result: undefined, audit }
  })
}
