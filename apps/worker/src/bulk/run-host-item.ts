import { denied, type Verdict } from '@ingot/core/access/verdict'
import { type BulkHostAction, bulkVerdict } from '@ingot/core/bulk/bulk-action'
import { IngotError } from '@ingot/core/error/ingot-error'
import { hostPowerWorks } from '@ingot/core/host/action-work'
import { hostActionPermissions, hostActions } from '@ingot/core/host/actions'
import { deletionOf } from '@ingot/core/host/deletion'
import type { BulkItemOutcome } from '@ingot/db/bulk/follow-bulks'
import { findHostSummary } from '@ingot/db/host/find-host-summaries'
import { requestDelete, requestSoftDelete } from '@ingot/db/host/request-delete'
import { requestRebuild } from '@ingot/db/host/request-rebuild'
import { findUndoMinutes } from '@ingot/db/host/undo-policy'
import { type LockedTarget, requestOperation } from '@ingot/db/operation/request-operation'
import { changeHostTags } from '@ingot/db/tag/change-host-tags'
import { type BulkWork, contextOf } from './bulk-work'

/** Asks for the action on one host, as its requester could by hand. Throws what the procedure of the action would. */
export async function runHostItem(work: BulkWork): Promise<BulkItemOutcome> {
  const { database, bulk, targetId, actor, scope } = work
  const action = bulk.action as BulkHostAction
  const summary = await findHostSummary(database, scope, targetId)
  if (!summary) throw new IngotError('not_found')
  const context = contextOf(work, hostActionPermissions[action === 'tag' ? 'edit' : action])
  if (action === 'tag') {
    const edit = bulk.input.tags ?? { add: [], remove: [] }
    await changeHostTags(database, {
      hostId: targetId,
      edit,
      context,
      rule: (host) => hostActions(actor, host, []).edit,
    })
    return { kind: 'done' }
  }
  const { node, name, projectId, version } = summary
  if (!node) throw new IngotError('action_refused', { reason: { code: 'no_node' } })
  const host = { id: targetId, name, projectId, nodeId: node.id }
  const rule = ({ node: locked, host: facts }: LockedTarget): Verdict =>
    facts?.nodeId === locked.id
      ? bulkVerdict(hostActions(actor, facts, locked.openOperations), action)
      : denied({ code: 'no_node' })
  const request = { host, context, rule }
  switch (action) {
    case 'rebuild': {
      const { id } = await requestRebuild(database, { ...request, imageId: summary.image.id, passwordSealed: null })
      return { kind: 'operation', operationId: id }
    }
    case 'delete': {
      const undoMinutes = await findUndoMinutes(database, summary.zone.id)
      const deletion = { ...request, action: 'host.delete' }
      if (deletionOf(summary.state, undoMinutes) === 'final')
        return { kind: 'operation', operationId: (await requestDelete(database, deletion)).id }
      const { operation } = await requestSoftDelete(database, { ...deletion, version, undoMinutes })
      return { kind: 'operation', operationId: operation.id }
    }
    default: {
      const power = hostPowerWorks[action]
      const { id } = await requestOperation(database, {
        ...{ ...power, action: power.kind, nodeId: node.id, hostId: targetId, projectId, targetName: name },
        ...{ context, rule },
      })
      return { kind: 'operation', operationId: id }
    }
  }
}
