import type { Database } from '../database'
import { rowsOf } from '../internal/statement'
import type { OperationLease } from './operation-row'

/** Heartbeat. False when the lease was lost: the caller must stop. Also tells whether a cancel was asked for. */
export async function extendLease(
  database: Database,
  lease: OperationLease,
  leaseMs: number,
): Promise<{ held: boolean; cancelRequested: boolean }> {
  const [row] = await rowsOf(database)<{ cancelRequested: boolean }>`
    UPDATE operation SET lease_expires_at = now() + ${leaseMs}::int * interval '1 millisecond'
    WHERE id = ${lease.operationId}::uuid AND fence = ${lease.fence} AND status = 'running'
    RETURNING cancel_requested_at IS NOT NULL AS "cancelRequested"`
  return { held: row !== undefined, cancelRequested: row?.cancelRequested ?? false }
}
