import { findNodeSummaries } from '@ingot/db/node/find-node-summaries'
import { z } from 'zod'
import { attemptEach, type BulkPreview, type BulkResult } from '../bulk'
import type { AccessContext } from '../context'
import { deleteNode } from './delete-node'
import { nodeVerdicts } from './present-node'
import { auditOfNodeAction, runNodeAction, workActions } from './run-node-action'
import { maintenanceReason, setMaintenance } from './set-maintenance'

export const bulkActions = [...workActions, 'setMaintenance', 'clearMaintenance', 'delete'] as const
export type BulkNodeAction = (typeof bulkActions)[number]

const ids = z.array(z.uuid()).min(1).max(200)
export const previewBulkInput = z.object({ ids, action: z.enum(bulkActions) })
export const bulkInput = z
  .object({ ids, action: z.enum(bulkActions), reason: maintenanceReason.optional() })
  .refine((input) => input.action !== 'setMaintenance' || input.reason !== undefined, {
    message: 'reason_required',
    path: ['reason'],
  })

/** What a bulk action would do and what it would pass over, and why. One query. */
export async function previewBulkNodes(
  ctx: AccessContext,
  input: z.infer<typeof previewBulkInput>,
): Promise<BulkPreview> {
  const nodes = await findNodeSummaries(ctx.database, input.ids)
  const judged = nodes.map((node) => ({ node, verdict: nodeVerdicts(ctx.actor, node)[input.action] }))
  return {
    run: judged.flatMap(({ node: { id, name }, verdict }) => (verdict.allowed ? [{ id, name }] : [])),
    skipped: judged.flatMap(({ node: { id, name }, verdict }) =>
      verdict.allowed ? [] : [{ id, name, reason: verdict.reason }],
    ),
  }
}

/** Does the action on each node by itself: one refusal leaves the others alone. */
export async function bulkNodes(
  ctx: AccessContext,
  input: z.infer<typeof bulkInput>,
): Promise<{ results: BulkResult[] }> {
  const { action, reason } = input
  const audits = {
    ...auditOfNodeAction,
    setMaintenance: 'node.set_maintenance',
    clearMaintenance: 'node.clear_maintenance',
    delete: 'node.delete',
  }
  const results = await attemptEach(ctx, 'node', audits[action], input.ids, async (each, id) => {
    if (action === 'delete') await deleteNode(each, { id })
    else if (action === 'setMaintenance') await setMaintenance(each, { id, reason: reason ?? '' })
    else if (action === 'clearMaintenance') await setMaintenance(each, { id, reason: null })
    else return (await runNodeAction(each, { id, action })).operation
    return null
  })
  return { results }
}
