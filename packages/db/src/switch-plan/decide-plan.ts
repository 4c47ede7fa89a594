import { IngotError } from '@ingot/core/error/ingot-error'
import type { PlanState } from '@ingot/core/switch/plan'
import { canDecidePlan } from '@ingot/core/switch/plan-actions'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { OUTBOX_CHANNEL } from '../event/live-event'
import { notify } from '../event/notify'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { requireVerdict } from '../internal/require-verdict'

/**
 * Somebody's yes or no to a plan that waits for it; the operation goes on, or fails, by itself. Throws `action_refused` when
 * it was decided already, `not_found`.
 */
export async function decidePlan(
  database: Database,
  { id, approve }: { readonly id: string; readonly approve: boolean },
  context: MutationContext,
): Promise<void> {
  await mutate(database, async (tx) => {
    const [plan] = await tx.$queryRaw<DecidedPlan[]>`
      SELECT p.state, CASE WHEN p.switch_id IS NULL THEN 'sdn_controller' ELSE 'switch' END AS "targetKind",
        coalesce(p.switch_id, p.sdn_controller_id) AS "targetId", coalesce(s.name, c.name) AS "targetName",
        p.node_id AS "nodeId", p.operation_id AS "operationId"
      FROM switch_plan p LEFT JOIN switch s ON s.id = p.switch_id LEFT JOIN sdn_controller c ON c.id = p.sdn_controller_id
      WHERE p.id = ${id}::uuid FOR UPDATE OF p`
    if (!plan) throw new IngotError('not_found')
    requireVerdict(canDecidePlan(plan.state))
    await tx.switchPlan.update({
      where: { id },
      data: {
        ...{ state: approve ? 'approved' : 'rejected', approvedBy: context.actorId, decidedAt: new Date() },
        ...(approve ? {} : { endedAt: new Date() }),
      },
      select: { id: true },
    })
    if (plan.operationId) await wake(tx, plan.operationId)
    const { targetKind, targetId, targetName, nodeId } = plan
    await notify(tx, { topic: 'switch', id: targetId })
    const audit = {
      ...{ context, action: approve ? 'switch_plan.approve' : 'switch_plan.reject', result: 'accepted' as const },
      ...{ targetKind, targetId, targetName, nodeId },
      detail: { planId: id, operationId: plan.operationId },
    }
    return { result: undefined, audit }
  })
}

interface DecidedPlan {
  readonly state: PlanState
  readonly targetKind: 'switch' | 'sdn_controller'
  readonly targetId: string
  readonly targetName: string
  readonly nodeId: string | null
  readonly operationId: string | null
}

/** The operation that waits for the decision becomes due; one that runs at this moment is told by its wake count. */
async function wake(tx: Tx, operationId: string): Promise<void> {
  const [row] = await tx.$queryRaw<{ kind: string; wake: number; status: string }[]>`
    UPDATE operation SET wake = wake + 1, wait_event = NULL, wake_at = CASE WHEN status = 'waiting' THEN now() ELSE wake_at END
    WHERE id = ${operationId}::uuid AND status IN ('running', 'waiting') RETURNING kind, wake, status`
  if (row?.status !== 'waiting') return
  await tx.outbox.create({
    data: { queue: 'operations', jobName: row.kind, jobId: `${operationId}-e${row.wake}`, payload: { operationId } },
  })
  await tx.$executeRaw`SELECT pg_notify(${OUTBOX_CHANNEL}, '')`
}
