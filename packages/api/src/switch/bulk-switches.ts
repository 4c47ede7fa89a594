import { bulkSwitchActions, maxBulkItems } from '@ingot/core/bulk/bulk-action'
import { type BulkSwitchesInput, isOneSelection, previewSelection } from '@ingot/core/bulk/input'
import { rackInput } from '@ingot/core/rack/input'
import { switchActions } from '@ingot/core/switch/actions'
import { type SwitchVendor, switchVendorIds } from '@ingot/core/switch/vendor'
import { createBulk } from '@ingot/db/bulk/create-bulk'
import { findSwitchSummaries, listSwitches, switchConditions } from '@ingot/db/switch/list-switches'
import { z } from 'zod'
import { type BulkPreview, previewOf } from '../bulk/bulk-preview'
import type { AccessContext } from '../context'
import { tagFilter } from '../tag/tag-filter'

export const switchFilterShape = {
  zoneId: z.uuid(),
  vendor: z.array(z.enum(switchVendorIds as [SwitchVendor, ...SwitchVendor[]])).min(1),
  condition: z
    .enum(switchConditions)
    .describe('Only those with drifted ports, a failed look, unsaved changes, or waiting plans'),
  tags: tagFilter,
  rack: z.array(rackInput).min(1).describe('Names of racks, any of them'),
}

export const previewBulkSwitchesInput = z
  .object({ ...previewSelection(z.object(switchFilterShape).partial()), action: z.enum(bulkSwitchActions) })
  .refine(isOneSelection, { message: 'nothing_selected', path: ['ids'] })

/** What a bulk action would do and what it would pass over, and why. What the answer names is the frozen set. One query. */
export async function previewBulkSwitches(
  ctx: AccessContext,
  { ids, matching, action }: z.infer<typeof previewBulkSwitchesInput>,
): Promise<BulkPreview> {
  const sort = { key: 'name', direction: 'asc' } as const
  const found = matching
    ? await listSwitches(ctx.database, { ...matching, sort, limit: maxBulkItems })
    : { items: await findSwitchSummaries(ctx.database, ids ?? []), nextCursor: null }
  return previewOf(found.items, (device) => switchActions(device)[action], found.nextCursor !== null)
}

/** Asks for the action on each switch of a frozen set; the worker does it, some at a time. One refusal leaves the others alone. */
export async function bulkSwitches(
  ctx: AccessContext,
  { ids, action, requestKey, parallel }: BulkSwitchesInput,
): Promise<{ id: string; existing: boolean }> {
  const names = new Map((await findSwitchSummaries(ctx.database, ids)).map(({ id, name }) => [id, name]))
  return createBulk(ctx.database, {
    ...{ kind: 'switch', action, requestKey, parallel, userId: ctx.actor.userId, context: ctx.mutation },
    input: {},
    targets: [...new Set(ids)].map((id) => ({ id, name: names.get(id) ?? null })),
  })
}
