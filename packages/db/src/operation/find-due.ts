import type { Database } from '../database'
import { rowsOf } from '../internal/statement'

/** Milliseconds until an operation that waits and that nobody holds is due; null in every other case. */
export async function findDueMs(database: Database, operationId: string): Promise<number | null> {
  const [row] = await rowsOf(database)<{ dueMs: number }>`
    SELECT greatest(0, extract(epoch FROM (wake_at - now())) * 1000)::float8 AS "dueMs" FROM operation
    WHERE id = ${operationId}::uuid AND status = 'waiting' AND lease_owner IS NULL AND wake_at IS NOT NULL`
  return row?.dueMs ?? null
}
