import { bulkHostActions, bulkVerdict, maxBulkItems } from '@ingot/core/bulk/bulk-action'
import { type BulkHostsInput, isOneSelection, previewSelection } from '@ingot/core/bulk/input'
import { createBulk } from '@ingot/db/bulk/create-bulk'
import { findHostSummaries } from '@ingot/db/host/find-host-summaries'
import { listHosts } from '@ingot/db/host/list-hosts'
import { z } from 'zod'
import { type BulkPreview, previewOf } from '../bulk/bulk-preview'
import type { AccessContext } from '../context'
import { hostFilterShape } from './list-hosts'
import { hostVerdicts } from './present-host'

export const previewBulkHostsInput = z
  .object({ ...previewSelection(z.object(hostFilterShape).partial()), action: z.enum(bulkHostActions) })
  .refine(isOneSelection, { message: 'nothing_selected', path: ['ids'] })

/**
 * What a bulk action would do and what it would pass over, and why; foreign ids are in neither. What the answer names is the
 * frozen set. One query.
 */
export async function previewBulkHosts(
  ctx: AccessContext,
  { ids, matching, action }: z.infer<typeof previewBulkHostsInput>,
): Promise<BulkPreview> {
  const sort = { key: 'name', direction: 'asc' } as const
  const found = matching
    ? await listHosts(ctx.database, ctx.scope, { ...matching, sort, limit: maxBulkItems })
    : { items: await findHostSummaries(ctx.database, ctx.scope, ids ?? []), nextCursor: null }
  return previewOf(found.items, (host) => bulkVerdict(hostVerdicts(ctx.actor, host), action), found.nextCursor !== null)
}

/** Asks for the action on each host of a frozen set; the worker does it, some at a time. One refusal leaves the others alone. */
export async function bulkHosts(
  ctx: AccessContext,
  { ids, action, requestKey, parallel, tags }: BulkHostsInput,
): Promise<{ id: string; existing: boolean }> {
  const names = new Map((await findHostSummaries(ctx.database, ctx.scope, ids)).map(({ id, name }) => [id, name]))
  return createBulk(ctx.database, {
    ...{ kind: 'host', action, requestKey, parallel, userId: ctx.actor.userId, context: ctx.mutation },
    input: tags ? { tags } : {},
    targets: [...new Set(ids)].map((id) => ({ id, name: names.get(id) ?? null })),
  })
}
