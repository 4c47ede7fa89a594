import type { OperationWakeEvent } from '@ingot/core/operation/outcome'
import { OUTBOX_CHANNEL } from '../event/live-event'
import { Prisma } from './generated/prisma/client'

/**
 * CTEs `woken`, `posted` and `announced` for a statement that tells the operation of a node of an event: one that waits
 * for it becomes due and goes to the outbox, once however often the event comes; one that is running is told by its
 * wake count. `node` gives the node ids as a subquery.
 */
export const wakeSql = (node: Prisma.Sql, event: OperationWakeEvent) => Prisma.sql`
  woken AS (
    UPDATE operation SET wake = wake + 1, wait_event = NULL, wake_at = CASE WHEN status = 'waiting' THEN now() ELSE wake_at END
    WHERE node_id IN (${node}) AND (status = 'running' OR (status = 'waiting' AND wait_event = ${event}))
    RETURNING id, kind, wake, status
  ), posted AS (
    INSERT INTO outbox (queue, job_name, job_id, payload)
    SELECT 'operations', kind, id || '-e' || wake, json_build_object('operationId', id) FROM woken WHERE status = 'waiting'
    RETURNING 1
  ), announced AS (SELECT pg_notify(${OUTBOX_CHANNEL}, '')::text AS sent FROM posted)`
