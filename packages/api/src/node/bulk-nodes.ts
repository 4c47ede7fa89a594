import { bulkNodeActions, bulkVerdict, maxBulkItems } from '@ingot/core/bulk/bulk-action'
import { type BulkNodesInput, isOneSelection, previewSelection } from '@ingot/core/bulk/input'
import { createBulk } from '@ingot/db/bulk/create-bulk'
import { findNodeSummaries } from '@ingot/db/node/find-node-summaries'
import { listNodes } from '@ingot/db/node/list-nodes'
import { z } from 'zod'
import { type BulkPreview, previewOf } from '../bulk/bulk-preview'
import type { AccessContext } from '../context'
import { nodeFilterShape } from './list-nodes'
import { nodeVerdicts } from './present-node'

export const previewBulkNodesInput = z
  .object({ ...previewSelection(z.object(nodeFilterShape).partial()), action: z.enum(bulkNodeActions) })
  .refine(isOneSelection, { message: 'nothing_selected', path: ['ids'] })

/** What a bulk action would do and what it would pass over, and why. What the answer names is the frozen set. One query. */
export async function previewBulkNodes(
  ctx: AccessContext,
  { ids, matching, action }: z.infer<typeof previewBulkNodesInput>,
): Promise<BulkPreview> {
  const sort = { key: 'name', direction: 'asc' } as const
  const found = matching
    ? await listNodes(ctx.database, { ...matching, sort, limit: maxBulkItems })
    : { items: await findNodeSummaries(ctx.database, ids ?? []), nextCursor: null }
  return previewOf(found.items, (node) => bulkVerdict(nodeVerdicts(ctx.actor, node), action), found.nextCursor !== null)
}

/** Asks for the action on each node of a frozen set; the worker does it, some at a time. One refusal leaves the others alone. */
export async function bulkNodes(
  ctx: AccessContext,
  { ids, action, requestKey, parallel, tags, reason }: BulkNodesInput,
): Promise<{ id: string; existing: boolean }> {
  const names = new Map((await findNodeSummaries(ctx.database, ids)).map(({ id, name }) => [id, name]))
  return createBulk(ctx.database, {
    ...{ kind: 'node', action, requestKey, parallel, userId: ctx.actor.userId, context: ctx.mutation },
    input: { ...(tags ? { tags } : {}), ...(reason === undefined ? {} : { reason }) },
    targets: [...new Set(ids)].map((id) => ({ id, name: names.get(id) ?? null })),
  })
}
