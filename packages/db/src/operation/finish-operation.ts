import type { OperationStatus } from '@ingot/core/operation/kinds'
import { appendAudit } from '../audit/append-audit'
import type { Database } from '../database'
import { EVENT_CHANNEL } from '../event/live-event'
import { notify } from '../event/notify'
import { prismaOf } from '../internal/handle'
import { LeaseLost } from './lease-lost'
import type { OperationLease } from './operation-row'

interface Finished {
  kind: string
  projectId: string | null
  nodeId: string | null
  hostId: string | null
  imageId: string | null
  targetName: string
  requestId: string | null
  errorCode: string | null
}

/** Ends an operation and writes its result to the audit trail, in one transaction. Throws LeaseLost. */
export async function finishOperation(
  database: Database,
  lease: OperationLease,
  status: Extract<OperationStatus, 'succeeded' | 'failed' | 'cancelled'>,
): Promise<void> {
  await prismaOf(database).$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<Finished[]>`
      UPDATE operation SET status = ${status}, lease_owner = NULL, lease_expires_at = NULL, wake_at = NULL, wait_event = NULL,
        wait_reason = NULL, waiting_for = NULL, message = NULL, finished_at = now(),
        progress = CASE WHEN ${status} = 'succeeded' THEN 100 ELSE progress END
      WHERE id = ${lease.operationId}::uuid AND fence = ${lease.fence} AND status = 'running'
      RETURNING kind, project_id AS "projectId", node_id AS "nodeId", host_id AS "hostId", image_id AS "imageId", target_name AS "targetName",
        request_id AS "requestId", error_code AS "errorCode",
        pg_notify(${EVENT_CHANNEL}, json_build_object('topic', 'operation', 'id', id, 'nodeId', node_id, 'hostId', host_id, 'projectId', project_id)::text)::text`
    if (!row) throw new LeaseLost(lease.operationId)
    // What may be done with an image depends on its import.
    if (row.imageId) await notify(tx, { topic: 'image', id: row.imageId })
    await appendAudit(tx, {
      context: { actorId: null, actorName: 'ingot-worker', requestId: row.requestId },
      action: row.kind,
      targetKind: row.imageId ? 'image' : row.hostId ? 'host' : 'node',
      targetId: row.imageId ?? row.hostId ?? row.nodeId,
      targetName: row.targetName,
      projectId: row.projectId,
      nodeId: row.nodeId,
      result: status,
      detail: { operationId: lease.operationId, ...(row.errorCode ? { error: row.errorCode } : {}) },
    })
  })
}
