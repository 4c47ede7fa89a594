import { findHostSummaries } from '@ingot/db/host/find-host-summaries'
import { z } from 'zod'
import { attemptEach, type BulkPreview, type BulkResult } from '../bulk'
import type { AccessContext } from '../context'
import { deleteHost } from './delete-host'
import { hostVerdicts } from './present-host'
import { powerActions, runHostAction } from './run-host-action'

export const bulkHostActions = [...powerActions, 'delete'] as const
export const bulkHostsInput = z.object({
  ids: z.array(z.uuid()).min(1).max(200),
  action: z.enum(bulkHostActions),
})

/** What a bulk action would do and what it would pass over, and why; foreign ids are in neither. One query. */
export async function previewBulkHosts(
  ctx: AccessContext,
  { ids, action }: z.infer<typeof bulkHostsInput>,
): Promise<BulkPreview> {
  const hosts = await findHostSummaries(ctx.database, ctx.scope, ids)
  const judged = hosts.map((host) => ({ ...host, verdict: hostVerdicts(ctx.actor, host)[action] }))
  return {
    run: judged.flatMap(({ id, name, verdict }) => (verdict.allowed ? [{ id, name }] : [])),
    skipped: judged.flatMap(({ id, name, verdict }) => (verdict.allowed ? [] : [{ id, name, reason: verdict.reason }])),
  }
}

/** Does the action on each host by itself: one refusal leaves the others alone. */
export async function bulkHosts(
  ctx: AccessContext,
  { ids, action }: z.infer<typeof bulkHostsInput>,
): Promise<{ results: BulkResult[] }> {
  const results = await attemptEach(ctx, 'host', `host.${action}`, ids, async (each, id) => {
    const { operation } =
      action === 'delete' ? await deleteHost(each, { id }) : await runHostAction(each, { id, action })
    return operation
  })
  return { results }
}
