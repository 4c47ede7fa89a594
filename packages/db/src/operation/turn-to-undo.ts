import type { OperationError } from '@ingot/core/operation/outcome'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { LeaseLost } from './lease-lost'
import type { OperationLease } from './operation-row'
import type { StepPosition } from './record-step'

/** Marks the step as failed and sets the operation to undo what it did. Keeps the lease. Throws LeaseLost. */
export async function turnToUndo(
  database: Database,
  lease: OperationLease,
  step: StepPosition | null,
  error: OperationError,
): Promise<void> {
  const data = error.data ? JSON.stringify(error.data) : null
  const count = await prismaOf(database).$executeRaw`
    WITH st AS (
      UPDATE operation_step SET status = 'failed', finished_at = now(), message = ${error.code}
      WHERE operation_id = ${lease.operationId}::uuid AND phase = 'forward' AND position = ${step?.index ?? -1}
    )
    UPDATE operation SET phase = 'undo', step_index = 0, step_name = NULL, attempt = 0, step_started_at = NULL, step_deadline_at = NULL,
      error_code = ${error.code}, error_data = ${data}::jsonb
    WHERE id = ${lease.operationId}::uuid AND fence = ${lease.fence} AND status = 'running'`
  if (count === 0) throw new LeaseLost(lease.operationId)
}
