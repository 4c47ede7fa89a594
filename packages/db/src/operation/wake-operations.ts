import type { OperationWakeEvent } from '@ingot/core/operation/outcome'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { rowsOf } from '../internal/statement'
import { wakeSql } from '../internal/wake-sql'

/**
 * Announces an event of a node: an operation that waits for it becomes due now; one that is running learns of it when
 * it lets go. Returns how many were woken. Safe to repeat.
 */
export async function wakeOperations(database: Database, nodeId: string, event: OperationWakeEvent): Promise<number> {
  const [row] = await rowsOf(database)<{ count: number }>`
    WITH ${wakeSql(Prisma.sql`SELECT ${nodeId}::uuid`, event)}
    SELECT count(sent)::int AS count FROM announced`
  return row?.count ?? 0
}
