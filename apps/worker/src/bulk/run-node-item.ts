import { type BulkNodeAction, bulkVerdict } from '@ingot/core/bulk/bulk-action'
import { IngotError } from '@ingot/core/error/ingot-error'
import { auditOfNodeWork, movesRecordOnly, nodeWorks } from '@ingot/core/node/action-work'
import { nodeActionPermissions, nodeActions } from '@ingot/core/node/actions'
import type { BulkItemOutcome } from '@ingot/db/bulk/follow-bulks'
import { deleteNode } from '@ingot/db/node/delete-node'
import { findNodeSummary } from '@ingot/db/node/find-node-summaries'
import { moveNode } from '@ingot/db/node/move-node'
import type { NodeFacts } from '@ingot/db/node/node-facts'
import { setMaintenance } from '@ingot/db/node/set-maintenance'
import { requestOperation } from '@ingot/db/operation/request-operation'
import { changeNodeTags } from '@ingot/db/tag/change-node-tags'
import { type BulkWork, contextOf } from './bulk-work'

/** Asks for the action on one node, as its requester could by hand. Throws what the procedure of the action would. */
export async function runNodeItem(work: BulkWork): Promise<BulkItemOutcome> {
  const { database, bulk, targetId: nodeId, actor } = work
  const action = bulk.action as BulkNodeAction
  const node = await findNodeSummary(database, nodeId)
  if (!node) throw new IngotError('not_found')
  const context = contextOf(work, nodeActionPermissions[action === 'tag' ? 'edit' : action])
  const rule = (facts: NodeFacts) => bulkVerdict(nodeActions(actor, facts, facts.openOperations), action)
  const request = { nodeId, context, rule }
  switch (action) {
    case 'tag':
      await changeNodeTags(database, { ...request, edit: bulk.input.tags ?? { add: [], remove: [] } })
      return { kind: 'done' }
    case 'delete':
      await deleteNode(database, request)
      return { kind: 'done' }
    case 'setMaintenance':
    case 'clearMaintenance':
      await setMaintenance(database, {
        ...request,
        reason: action === 'setMaintenance' ? (bulk.input.reason ?? '') : null,
      })
      return { kind: 'done' }
    default: {
      const audit = auditOfNodeWork[action]
      if (movesRecordOnly(action, node)) {
        await moveNode(database, { ...request, event: 'manage', action: audit })
        return { kind: 'done' }
      }
      const { id } = await requestOperation(database, {
        ...{ ...nodeWorks[action], nodeId, targetName: node.name, action: audit, context },
        rule: (target) => rule(target.node),
      })
      return { kind: 'operation', operationId: id }
    }
  }
}
