import { bulkPlansInput } from '@ingot/core/bulk/input'
import { decidePlan } from '@ingot/db/switch-plan/decide-plan'
import { getSwitchPlan, listSwitchPlans, planTarget, switchPlanSortKeys } from '@ingot/db/switch-plan/list-plans'
import type { AccessContext } from '../context'
import { idInput, listInput } from '../list-input'
import { requires, router } from '../procedures'
import { bulkPlans, planFilterShape, previewBulkPlans, previewBulkPlansInput } from './bulk-plans'

async function decide(ctx: AccessContext, id: string, approve: boolean): Promise<void> {
  const plan = await getSwitchPlan(ctx.database, id)
  Object.assign(ctx.target, { ...planTarget(plan), nodeId: plan.nodeId })
  await decidePlan(ctx.database, { id, approve }, ctx.mutation)
}

export const switchPlanRouter = router({
  list: requires('switch:manage')
    .input(listInput(switchPlanSortKeys, 'desc', planFilterShape))
    .query(({ ctx, input }) => listSwitchPlans(ctx.database, input)),
  get: requires('switch:manage')
    .input(idInput)
    .query(({ ctx, input }) => getSwitchPlan(ctx.database, input.id)),
  previewBulk: requires('switch:manage')
    .input(previewBulkPlansInput)
    .query(({ ctx, input }) => previewBulkPlans(ctx, input)),
  bulk: requires('switch:manage', { audit: 'switch_plan.bulk' })
    .input(bulkPlansInput)
    .mutation(({ ctx, input }) => bulkPlans(ctx, input)),
  approve: requires('switch:manage', { audit: 'switch_plan.approve' })
    .input(idInput)
    .mutation(({ ctx, input }) => decide(ctx, input.id, true)),
  reject: requires('switch:manage', { audit: 'switch_plan.reject' })
    .input(idInput)
    .mutation(({ ctx, input }) => decide(ctx, input.id, false)),
})
