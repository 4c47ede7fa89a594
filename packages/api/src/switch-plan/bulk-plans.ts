import { bulkPlanActions, maxBulkItems } from '@ingot/core/bulk/bulk-action'
import { type BulkPlansInput, isOneSelection, previewSelection } from '@ingot/core/bulk/input'
import { planPurposes, planStates } from '@ingot/core/switch/plan'
import { canDecidePlan } from '@ingot/core/switch/plan-actions'
import { createBulk } from '@ingot/db/bulk/create-bulk'
import { findSwitchPlans, listSwitchPlans, type SwitchPlanSummary } from '@ingot/db/switch-plan/list-plans'
import { z } from 'zod'
import { type BulkPreview, previewOf } from '../bulk/bulk-preview'
import type { AccessContext } from '../context'

export const planFilterShape = {
  switchId: z.uuid(),
  sdnControllerId: z.uuid(),
  nodeId: z.uuid(),
  operationId: z.uuid(),
  zoneId: z.uuid(),
  state: z.array(z.enum(planStates)).min(1),
  purpose: z.array(z.enum(planPurposes)).min(1),
}

export const previewBulkPlansInput = z
  .object({ ...previewSelection(z.object(planFilterShape).partial()), action: z.enum(bulkPlanActions) })
  .refine(isOneSelection, { message: 'nothing_selected', path: ['ids'] })

/** So many changes of a plan stand in its name; the rest is counted. */
const NAMED_CHANGES = 3

/** What a plan is called where many are agreed to: what changes on which switch, so that nobody agrees blindly. */
export function planName({ switchName, nodeName, diff }: SwitchPlanSummary): string {
  const changes = diff
    .slice(0, NAMED_CHANGES)
    .map(({ name, before, after }) => `${name}: ${before ?? '–'} → ${after ?? '–'}`)
  const rest = diff.length > NAMED_CHANGES ? [`+${diff.length - NAMED_CHANGES}`] : []
  return [switchName, ...(nodeName ? [nodeName] : []), [...changes, ...rest].join('; ')].join(' · ')
}

/** Which of them wait for a decision, and why the others are passed over. What the answer names is the frozen set. One query. */
export async function previewBulkPlans(
  ctx: AccessContext,
  { ids, matching, action: _action }: z.infer<typeof previewBulkPlansInput>,
): Promise<BulkPreview> {
  const sort = { key: 'createdAt', direction: 'asc' } as const
  const found = matching
    ? await listSwitchPlans(ctx.database, { ...matching, sort, limit: maxBulkItems })
    : { items: await findSwitchPlans(ctx.database, ids ?? []), nextCursor: null }
  const plans = found.items.map((plan) => ({ ...plan, name: planName(plan) }))
  return previewOf(plans, ({ state }) => canDecidePlan(state), found.nextCursor !== null)
}

/** Says yes or no to each plan of a frozen set, in the requester's name. One refusal leaves the others alone. */
export async function bulkPlans(
  ctx: AccessContext,
  { ids, action, requestKey, parallel }: BulkPlansInput,
): Promise<{ id: string; existing: boolean }> {
  const names = new Map((await findSwitchPlans(ctx.database, ids)).map((plan) => [plan.id, planName(plan)]))
  return createBulk(ctx.database, {
    ...{ kind: 'switch_plan', action, requestKey, parallel, userId: ctx.actor.userId, context: ctx.mutation },
    input: {},
    targets: [...new Set(ids)].map((id) => ({ id, name: names.get(id) ?? null })),
  })
}
