import type { Database } from '../database'
import { EVENT_CHANNEL } from '../event/live-event'
import { prismaOf } from '../internal/handle'
import { leasedSql } from '../internal/leased-sql'
import type { OperationLease } from '../operation/operation-row'

/** Takes a node out of service with a reason, unless it is out already. One statement. Safe to repeat. */
export async function quarantineNode(
  database: Database,
  lease: OperationLease,
  nodeId: string,
  reason: string,
): Promise<void> {
  await prismaOf(database).$queryRaw`
    WITH ${leasedSql(lease)}
    UPDATE node SET maintenance = true, maintenance_reason = ${reason}, version = version + 1, updated_at = now() FROM leased
    WHERE node.id = ${nodeId}::uuid AND NOT maintenance
    RETURNING pg_notify(${EVENT_CHANNEL}, json_build_object('topic', 'node', 'id', node.id, 'nodeId', node.id)::text)::text`
}
