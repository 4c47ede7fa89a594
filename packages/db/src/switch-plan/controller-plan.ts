import type { OperationError } from '@ingot/core/operation/outcome'
import type { ChangePlan, PlanPurpose, PlanState } from '@ingot/core/switch/plan'
import type { SwitchChange } from '@ingot/core/switch/port-config'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { prismaOf } from '../internal/handle'
import { rowsOf } from '../internal/statement'
import { uuidV7 } from '../internal/uuid-v7'
import type { OperationLease } from '../operation/operation-row'
import { type OperationPlan, requireLease } from './operation-plan'

/** What a plan of a controller is about: its networks on one physical network. */
export interface ControllerPart {
  readonly sdnControllerId: string
  readonly physicalNetwork: string
}

/** The newest plan that an operation made of this part for a purpose; null: none yet. One query. */
export async function findControllerPlan(
  database: Database,
  { operationId, part, purpose }: { operationId: string; part: ControllerPart; purpose: PlanPurpose },
): Promise<OperationPlan | null> {
  const [row] = await rowsOf(database)<OperationPlan>`
    SELECT id, state, lines FROM switch_plan
    WHERE operation_id = ${operationId}::uuid AND sdn_controller_id = ${part.sdnControllerId}::uuid
      AND physical_network = ${part.physicalNetwork} AND purpose = ${purpose}
    ORDER BY created_at DESC, id DESC LIMIT 1`
  return row ?? null
}

export interface NewControllerPlan {
  /** null: a new one. Else this one is worked out anew. */
  readonly id: string | null
  readonly part: ControllerPart
  readonly nodeId: string | null
  readonly hostId: string | null
  readonly purpose: PlanPurpose
  readonly change: SwitchChange
  readonly plan: ChangePlan
}

/** Keeps a plan that waits for consent, or whose lines are about to be sent. Throws LeaseLost. Safe to repeat. */
export function keepControllerPlan(
  database: Database,
  lease: OperationLease,
  { part, nodeId, hostId, purpose, change, plan, ...known }: NewControllerPlan,
  state: Extract<PlanState, 'awaiting_approval' | 'applying'>,
): Promise<string> {
  const { sdnControllerId, physicalNetwork } = part
  const id = known.id ?? uuidV7()
  return prismaOf(database).$transaction(async (tx) => {
    await requireLease(tx, lease)
    const [wanted, diff, lines, inverse] = [change, plan.diff, plan.lines, plan.inverse].map((each) =>
      JSON.stringify(each),
    )
    await tx.$executeRaw`
      INSERT INTO switch_plan (id, sdn_controller_id, physical_network, operation_id, node_id, host_id, requested_by, purpose,
        state, change, diff, lines, inverse)
      SELECT ${id}::uuid, ${sdnControllerId}::uuid, ${physicalNetwork}, op.id, ${nodeId}::uuid, ${hostId}::uuid,
        op.requested_by, ${purpose}, ${state}, ${wanted}::jsonb, ${diff}::jsonb, ${lines}::jsonb, ${inverse}::jsonb
      FROM operation op WHERE op.id = ${lease.operationId}::uuid
      ON CONFLICT (id) DO UPDATE SET state = excluded.state, change = excluded.change, diff = excluded.diff,
        lines = excluded.lines, inverse = excluded.inverse, error_code = NULL, error_data = NULL, ended_at = NULL`
    await notify(tx, { topic: 'switch', id: sdnControllerId })
    return id
  })
}

export interface ControllerPlanEnd {
  readonly id: string
  readonly sdnControllerId: string
  readonly state: Extract<PlanState, 'applied' | 'unneeded' | 'rolled_back' | 'failed'>
  /** null: it was not sent by us */
  readonly transcript: string | null
  readonly error: OperationError | null
}

/** The end of a plan. Throws LeaseLost. Safe to repeat. */
export async function endControllerPlan(
  database: Database,
  lease: OperationLease,
  { id, sdnControllerId, state, transcript, error }: ControllerPlanEnd,
): Promise<void> {
  await prismaOf(database).$transaction(async (tx) => {
    await requireLease(tx, lease)
    await tx.$executeRaw`
      UPDATE switch_plan SET state = ${state}, transcript = coalesce(${transcript}, transcript), ended_at = now(),
        error_code = ${error?.code ?? null}, error_data = ${error?.data ? JSON.stringify(error.data) : null}::jsonb
      WHERE id = ${id}::uuid`
    await notify(tx, { topic: 'switch', id: sdnControllerId })
  })
}
