import type { DenialReason } from '@ingot/core/access/verdict'
import type { BulkHostAction, BulkNodeAction } from '@ingot/core/bulk/bulk-action'
import { IngotError } from '@ingot/core/error/ingot-error'
import { auditOfNodeWork } from '@ingot/core/node/action-work'
import { nodeActionPermissions } from '@ingot/core/node/actions'
import { recordRefusal } from '@ingot/db/audit/record-refusal'
import { type BulkItemOutcome, findItemOperation } from '@ingot/db/bulk/follow-bulks'
import { findHostSummary } from '@ingot/db/host/find-host-summaries'
import { findNodeSummary } from '@ingot/db/node/find-node-summaries'
import type { Logger } from '@ingot/telemetry/logger'
import { type BulkWork, contextOf } from './bulk-work'
import { runHostItem } from './run-host-item'
import { runNodeItem } from './run-node-item'

/**
 * Does one item that was claimed and says what became of it; refusals go to the audit trail. `again`: a worker has begun it
 * before and not said what became of it, so what that one may have done counts. Never throws for what the item is to blame for.
 */
export async function runBulkItem(work: BulkWork, again: boolean, log: Logger): Promise<BulkItemOutcome> {
  if (again) {
    const operationId = await findItemOperation(work.database, { bulkId: work.bulk.id, targetId: work.targetId })
    if (operationId !== null) return { kind: 'operation', operationId }
  }
  let outcome: BulkItemOutcome
  try {
    return await (work.bulk.kind === 'host' ? runHostItem(work) : runNodeItem(work))
  } catch (error) {
    if (!(error instanceof IngotError))
      log.warn({ err: error, bulkId: work.bulk.id, targetId: work.targetId }, 'one of a bulk request failed')
    outcome = outcomeOf(error)
  }
  if (again && isDoneAlready(work.bulk.action, outcome)) return { kind: 'done' }
  if (outcome.kind !== 'later') await auditRefusal(work, outcome)
  return outcome
}

function outcomeOf(error: unknown): BulkItemOutcome {
  if (!(error instanceof IngotError)) return { kind: 'failed', code: 'internal' }
  const { code, data } = error
  if (code === 'server_busy') return { kind: 'later' }
  if (code === 'action_refused' && data.reason) return { kind: 'refused', reason: data.reason as DenialReason }
  if (code === 'operation_open' || code === 'permission_missing')
    return { kind: 'refused', reason: { ...data, code } as DenialReason }
  return { kind: 'failed', code }
}

/** What a second try finds when the first one was done and only its note is missing. */
function isDoneAlready(action: BulkHostAction | BulkNodeAction, outcome: BulkItemOutcome): boolean {
  if (outcome.kind === 'failed') return action === 'delete' && outcome.code === 'not_found'
  if (outcome.kind !== 'refused') return false
  if (action === 'setMaintenance') return outcome.reason.code === 'in_maintenance'
  return action === 'clearMaintenance' && outcome.reason.code === 'not_in_maintenance'
}

async function auditRefusal(work: BulkWork, outcome: BulkItemOutcome): Promise<void> {
  const { database, bulk, targetId, scope } = work
  const host = bulk.kind === 'host' ? await findHostSummary(database, scope, targetId) : null
  const node = bulk.kind === 'node' ? await findNodeSummary(database, targetId) : null
  const permission = bulk.kind === 'host' ? 'host:show' : nodeActionPermissions.edit
  await recordRefusal(database, {
    context: contextOf(work, permission),
    action: auditActionOf(bulk.kind, bulk.action),
    targetKind: bulk.kind,
    targetId,
    targetName: host?.name ?? node?.name ?? '',
    projectId: host?.projectId ?? null,
    nodeId: host?.node?.id ?? node?.id ?? null,
    result: outcome.kind === 'failed' && outcome.code === 'internal' ? 'failed' : 'refused',
    detail:
      outcome.kind === 'refused'
        ? { error: 'action_refused', reason: outcome.reason.code, bulkId: bulk.id }
        : { error: outcome.kind === 'failed' ? outcome.code : '', bulkId: bulk.id },
  })
}

const nodeAudits: Readonly<Record<BulkNodeAction, string>> = {
  ...auditOfNodeWork,
  setMaintenance: 'node.set_maintenance',
  clearMaintenance: 'node.clear_maintenance',
  tag: 'node.tag',
  delete: 'node.delete',
}

const auditActionOf = (kind: 'host' | 'node', action: BulkHostAction | BulkNodeAction): string =>
  kind === 'host' ? `host.${action}` : nodeAudits[action as BulkNodeAction]
