import type { Verdict } from '@ingot/core/access/verdict'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { mutate } from '../internal/mutate'
import { loadNodeFacts, type NodeFacts } from './node-facts'

export interface NodeRuleRequest {
  readonly nodeId: string
  readonly context: MutationContext
  /** The rule of core, asked under the lock with what is true at that moment. */
  readonly rule: (node: NodeFacts) => Verdict
}

/** Removes a node's record with its BMC, ports and disks (N-06); the machine is not touched. Throws `action_refused`, `not_found`. */
export async function deleteNode(database: Database, { nodeId, context, rule }: NodeRuleRequest): Promise<void> {
  await mutate(database, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM node WHERE id = ${nodeId}::uuid FOR UPDATE`
    const node = await loadNodeFacts(tx, nodeId)
    if (!node) throw new IngotError('not_found')
    const verdict = rule(node)
    if (!verdict.allowed) throw new IngotError('action_refused', { reason: verdict.reason })
    // A deleted host keeps its record, not its node.
    await tx.host.updateMany({ where: { nodeId, state: 'deleted' }, data: { nodeId: null } })
    await tx.node.delete({ where: { id: nodeId }, select: { id: true } })
    await notify(tx, { topic: 'node', id: nodeId, nodeId })
    const audit = {
      context,
      action: 'node.delete',
      targetKind: 'node',
      targetId: nodeId,
      targetName: node.name,
      nodeId,
      result: 'accepted',
      detail: { state: node.provisionState },
    } as const
    return { result: undefined, audit }
  })
}
