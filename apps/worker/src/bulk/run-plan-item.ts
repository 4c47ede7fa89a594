import type { BulkItemOutcome } from '@ingot/db/bulk/follow-bulks'
import { decidePlan } from '@ingot/db/switch-plan/decide-plan'
import { type BulkWork, contextOf } from './bulk-work'
import { switchPermission } from './run-switch-item'

/** Says yes or no to one plan, as its requester could by hand. Throws what the procedure would. */
export async function runPlanItem(work: BulkWork): Promise<BulkItemOutcome> {
  const { database, bulk, targetId: id } = work
  await decidePlan(database, { id, approve: bulk.action === 'approve' }, contextOf(work, switchPermission))
  return { kind: 'done' }
}
