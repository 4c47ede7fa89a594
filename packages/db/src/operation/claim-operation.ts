import { isErrorCode } from '@ingot/core/error/codes'
import type { OperationKind } from '@ingot/core/operation/kinds'
import type { Database } from '../database'
import { rowsOf } from '../internal/statement'
import type { ClaimedOperation, JsonObject } from './operation-row'

interface Row {
  kind: OperationKind
  errorCode: string | null
  errorData: Record<string, string | number | boolean> | null
}

/**
 * Takes the lease of an open operation when it is due and nobody holds it. Null otherwise: finished, held, or not due.
 * Compare-and-swap on the row; the fence grows with every claim, so a worker that lost its lease cannot write.
 */
export async function claimOperation(
  database: Database,
  claim: { operationId: string; owner: string; leaseMs: number },
): Promise<ClaimedOperation | null> {
  const rows = await rowsOf(database)<
    Row & Omit<ClaimedOperation, 'error' | 'input' | 'state'> & { input: JsonObject; state: JsonObject }
  >`
    UPDATE operation SET
      status = 'running', lease_owner = ${claim.owner}, fence = fence + 1,
      lease_expires_at = now() + ${claim.leaseMs}::int * interval '1 millisecond',
      wake_at = NULL, wait_event = NULL, wait_reason = NULL, waiting_for = 'worker',
      started_at = coalesce(started_at, now())
    WHERE id = ${claim.operationId}::uuid AND status IN ('queued', 'running', 'waiting')
      AND (lease_expires_at IS NULL OR lease_expires_at < now())
      AND (wake_at IS NULL OR wake_at <= now() + interval '20 milliseconds' OR (cancel_requested_at IS NOT NULL AND phase = 'forward'))
    RETURNING id, kind, engine, status, phase, project_id AS "projectId", node_id AS "nodeId", host_id AS "hostId",
      target_name AS "targetName", input, state, step_index AS "stepIndex", step_name AS "stepName", attempt, fence, wake,
      step_deadline_at AS "stepDeadlineAt", cancel_requested_at AS "cancelRequestedAt",
      error_code AS "errorCode", error_data AS "errorData", now() AS now,
      CASE WHEN started_at = now() THEN extract(epoch FROM now() - created_at)::float8 END AS "waitedSeconds"`
  const [row] = rows
  if (!row) return null
  const { errorCode, errorData, ...operation } = row
  const code = errorCode !== null && isErrorCode(errorCode) ? errorCode : null
  return { ...operation, error: code === null ? null : { code, ...(errorData ? { data: errorData } : {}) } }
}
