import type { Database } from '../database'
import { EVENT_CHANNEL } from '../event/live-event'
import { prismaOf } from '../internal/handle'
import { leasedSql } from '../internal/leased-sql'
import { LeaseLost } from '../operation/lease-lost'
import type { OperationLease } from '../operation/operation-row'

/** Keeps what the BMC says of the identify light. One statement. Throws LeaseLost. Safe to repeat. */
export async function recordIndicator(
  database: Database,
  lease: OperationLease,
  nodeId: string,
  indicator: 'lit' | 'blinking' | 'off' | 'unknown',
): Promise<void> {
  const rows = await prismaOf(database).$queryRaw<unknown[]>`
    WITH ${leasedSql(lease)}
    INSERT INTO node_hardware (node_id, indicator, indicator_at) SELECT ${nodeId}::uuid, ${indicator}, now() FROM leased
    ON CONFLICT (node_id) DO UPDATE SET indicator = excluded.indicator, indicator_at = now()
    RETURNING pg_notify(${EVENT_CHANNEL}, json_build_object('topic', 'node', 'id', node_id, 'nodeId', node_id)::text)::text`
  if (rows.length === 0) throw new LeaseLost(lease.operationId)
}
