import { IngotError } from '@ingot/core/error/ingot-error'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { mutate } from '../internal/mutate'
import type { NodeRuleRequest } from './delete-node'
import { loadNodeFacts } from './node-facts'

/** Puts a node into maintenance with a reason, or takes it out with `reason: null` (N-08). Throws `action_refused`, `not_found`. */
export async function setMaintenance(
  database: Database,
  request: NodeRuleRequest & { readonly reason: string | null },
): Promise<void> {
  const { nodeId, context, rule, reason } = request
  await mutate(database, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM node WHERE id = ${nodeId}::uuid FOR UPDATE`
    const node = await loadNodeFacts(tx, nodeId)
    if (!node) throw new IngotError('not_found')
    const verdict = rule(node)
    if (!verdict.allowed) throw new IngotError('action_refused', { reason: verdict.reason })
    await tx.node.update({
      where: { id: nodeId },
      data: { maintenance: reason !== null, maintenanceReason: reason, version: { increment: 1 } },
      select: { id: true },
    })
    await notify(tx, { topic: 'node', id: nodeId, nodeId })
    const audit = {
      context,
      action: reason === null ? 'node.clear_maintenance' : 'node.set_maintenance',
      targetKind: 'node',
      targetId: nodeId,
      targetName: node.name,
      nodeId,
      result: 'accepted',
      detail: reason === null ? {} : { reason },
    } as const
    return { result: undefined, audit }
  })
}
