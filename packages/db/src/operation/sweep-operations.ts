import type { Database } from '../database'
import { OUTBOX_CHANNEL } from '../event/live-event'
import { prismaOf } from '../internal/handle'

/**
 * The safety net under the queue: re-posts every open operation that is overdue by `graceMs` — never delivered, its
 * worker died, or its delayed job was lost. Returns how many. Safe to repeat and to run in several workers.
 */
export async function sweepOperations(database: Database, graceMs: number): Promise<number> {
  return prismaOf(database).$executeRaw`
    WITH due AS (
      SELECT id FROM operation
      WHERE (status = 'running' AND lease_expires_at < now() - ${graceMs}::float8 * interval '1 millisecond')
        OR (status = 'waiting' AND wake_at < now() - ${graceMs}::float8 * interval '1 millisecond')
        OR (status = 'queued' AND coalesce(wake_at, created_at) < now() - ${graceMs}::float8 * interval '1 millisecond')
      FOR UPDATE SKIP LOCKED LIMIT 500
    ), swept AS (
      UPDATE operation SET wake = wake + 1,
        wake_at = now()
      FROM due WHERE operation.id = due.id
      RETURNING operation.id, kind, wake
    ), posted AS (
      INSERT INTO outbox (queue, job_name, job_id, payload)
      SELECT 'operations', kind, id || '-s' || wake, json_build_object('operationId', id) FROM swept
      RETURNING 1
    )
    SELECT pg_notify(${OUTBOX_CHANNEL}, '')::text FROM posted`
}
