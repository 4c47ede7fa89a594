import type { OperationWakeEvent } from '@ingot/core/operation/outcome'
import type { Database } from '../database'
import { OUTBOX_CHANNEL } from '../event/live-event'
import { prismaOf } from '../internal/handle'

/**
 * Announces an event of a node: an operation that waits for it becomes due now; one that is running learns of it when
 * it lets go. Returns how many were woken. Safe to repeat.
 */
export async function wakeOperations(database: Database, nodeId: string, event: OperationWakeEvent): Promise<number> {
  return prismaOf(database).$executeRaw`
    WITH woken AS (
      UPDATE operation SET wake = wake + 1, wake_at = CASE WHEN status = 'waiting' THEN now() ELSE wake_at END
      WHERE node_id = ${nodeId}::uuid AND (status = 'running' OR (status = 'waiting' AND wait_event = ${event}))
      RETURNING id, kind, wake, status
    ), posted AS (
      INSERT INTO outbox (queue, job_name, job_id, payload)
      SELECT 'operations', kind, id || '-e' || wake, json_build_object('operationId', id) FROM woken WHERE status = 'waiting'
      RETURNING 1
    )
    SELECT pg_notify(${OUTBOX_CHANNEL}, '')::text FROM posted`
}
