import type { Database } from '../database'
import { EVENT_CHANNEL } from '../event/live-event'
import { prismaOf } from '../internal/handle'
import type { OperationLease } from '../operation/operation-row'

/** Nobody brings the node to its power target any more. Writes nothing when it has none or the lease is old. One statement. */
export async function forgetPowerTarget(database: Database, lease: OperationLease, nodeId: string): Promise<void> {
  await prismaOf(database).$executeRaw`
    WITH changed AS (
      UPDATE node SET power_target = NULL FROM operation o
      WHERE node.id = ${nodeId}::uuid AND node.power_target IS NOT NULL
        AND o.id = ${lease.operationId}::uuid AND o.fence = ${lease.fence} AND o.status = 'running'
      RETURNING node.id
    )
    SELECT pg_notify(${EVENT_CHANNEL}, json_build_object('topic', 'node', 'id', id, 'nodeId', id)::text)::text FROM changed`
}
