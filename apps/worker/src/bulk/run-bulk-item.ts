import type { DenialReason } from '@ingot/core/access/verdict'
import type { BulkAction, BulkKind, BulkNodeAction, BulkSwitchAction } from '@ingot/core/bulk/bulk-action'
import { IngotError } from '@ingot/core/error/ingot-error'
import { auditOfNodeWork } from '@ingot/core/node/action-work'
import { nodeActionPermissions } from '@ingot/core/node/actions'
import { recordRefusal } from '@ingot/db/audit/record-refusal'
import { type BulkItemOutcome, findItemOperation } from '@ingot/db/bulk/follow-bulks'
import { findHostSummary } from '@ingot/db/host/find-host-summaries'
import { findNodeSummary } from '@ingot/db/node/find-node-summaries'
import { findSwitchSummaries } from '@ingot/db/switch/list-switches'
import { findSwitchPlans, planTarget } from '@ingot/db/switch-plan/list-plans'
import type { Logger } from '@ingot/telemetry/logger'
import { type BulkWork, contextOf } from './bulk-work'
import { runHostItem } from './run-host-item'
import { runNodeItem } from './run-node-item'
import { runPlanItem } from './run-plan-item'
import { runSwitchItem, switchPermission } from './run-switch-item'

const runOf = {
  host: runHostItem,
  node: runNodeItem,
  switch: runSwitchItem,
  switch_plan: runPlanItem,
} as const satisfies Record<BulkKind, unknown>

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
    return await runOf[work.bulk.kind](work)
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
function isDoneAlready(action: BulkAction, outcome: BulkItemOutcome): boolean {
  if (outcome.kind === 'failed') return action === 'delete' && outcome.code === 'not_found'
  if (outcome.kind !== 'refused') return false
  if (outcome.reason.code === 'plan_state') return (outcome.reason.state === 'rejected') === (action === 'reject')
  if (action === 'setMaintenance') return outcome.reason.code === 'in_maintenance'
  return action === 'clearMaintenance' && outcome.reason.code === 'not_in_maintenance'
}

async function auditRefusal(work: BulkWork, outcome: BulkItemOutcome): Promise<void> {
  const { database, bulk } = work
  await recordRefusal(database, {
    ...{ projectId: null, nodeId: null, ...(await targetOf(work)) },
    context: contextOf(work, permissionOf[bulk.kind]),
    action: auditActionOf(bulk.kind, bulk.action),
    result: outcome.kind === 'failed' && outcome.code === 'internal' ? 'failed' : 'refused',
    detail:
      outcome.kind === 'refused'
        ? { error: 'action_refused', reason: outcome.reason.code, bulkId: bulk.id }
        : { error: outcome.kind === 'failed' ? outcome.code : '', bulkId: bulk.id },
  })
}

/** What the audit trail calls an item; the name is empty for what is gone. A decision on a plan is about its switch. */
async function targetOf({ database, bulk, targetId, scope }: BulkWork) {
  switch (bulk.kind) {
    case 'host': {
      const host = await findHostSummary(database, scope, targetId)
      const at = { projectId: host?.projectId ?? null, nodeId: host?.node?.id ?? null }
      return { targetKind: 'host', targetId, targetName: host?.name ?? '', ...at }
    }
    case 'node': {
      const node = await findNodeSummary(database, targetId)
      return { targetKind: 'node', targetId, targetName: node?.name ?? '', nodeId: node?.id ?? null }
    }
    case 'switch': {
      const [device] = await findSwitchSummaries(database, [targetId])
      return { targetKind: 'switch', targetId, targetName: device?.name ?? '' }
    }
    case 'switch_plan': {
      const [plan] = await findSwitchPlans(database, [targetId])
      if (!plan) return { targetKind: 'switch', targetId, targetName: '' }
      const { kind, id, name } = planTarget(plan)
      return { targetKind: kind, targetId: id ?? targetId, targetName: name, nodeId: plan.nodeId }
    }
  }
}

const nodeAudits: Readonly<Record<BulkNodeAction, string>> = {
  ...auditOfNodeWork,
  setMaintenance: 'node.set_maintenance',
  clearMaintenance: 'node.clear_maintenance',
  tag: 'node.tag',
  delete: 'node.delete',
}

const switchAudits: Readonly<Record<BulkSwitchAction, string>> = {
  verify: 'switch.verify',
  save: 'switch.save',
  correctDrift: 'switch.correct_drift',
}

const permissionOf = {
  host: 'host:show',
  node: nodeActionPermissions.edit,
  switch: switchPermission,
  switch_plan: switchPermission,
} as const satisfies Record<BulkKind, unknown>

function auditActionOf(kind: BulkKind, action: BulkAction): string {
  if (kind === 'host') return `host.${action}`
  if (kind === 'node') return nodeAudits[action as BulkNodeAction]
  return kind === 'switch' ? switchAudits[action as BulkSwitchAction] : `switch_plan.${action}`
}
