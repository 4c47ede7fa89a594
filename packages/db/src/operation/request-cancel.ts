import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { OUTBOX_CHANNEL } from '../event/live-event'
import { notify } from '../event/notify'
import { mutate } from '../internal/mutate'

/** Asks an open operation to stop; the worker notices at its next step. Safe to repeat: the first request counts. */
export async function requestCancel(database: Database, operationId: string, context: MutationContext): Promise<void> {
  await mutate(database, async (tx) => {
    const [row] = await tx.$queryRaw<
      {
        kind: string
        wake: number
        nodeId: string | null
        hostId: string | null
        imageId: string | null
        projectId: string | null
        targetName: string
      }[]
    >`
      UPDATE operation SET cancel_requested_at = coalesce(cancel_requested_at, now()), wake = wake + 1
      WHERE id = ${operationId}::uuid AND status IN ('queued', 'running', 'waiting') AND phase = 'forward'
      RETURNING kind, wake, node_id AS "nodeId", host_id AS "hostId", image_id AS "imageId", project_id AS "projectId", target_name AS "targetName"`
    if (!row) throw new IngotError('action_refused', { reason: { code: 'operation_finished' } })
    await tx.outbox.create({
      data: { queue: 'operations', jobName: row.kind, jobId: `${operationId}-c${row.wake}`, payload: { operationId } },
    })
    await tx.$executeRaw`SELECT pg_notify(${OUTBOX_CHANNEL}, '')`
    await notify(tx, {
      topic: 'operation',
      id: operationId,
      nodeId: row.nodeId,
      hostId: row.hostId,
      projectId: row.projectId,
    })
    return {
      result: undefined,
      audit: {
        context,
        action: 'operation.cancel',
        targetKind: row.imageId ? 'image' : row.hostId ? 'host' : 'node',
        targetId: row.imageId ?? row.hostId ?? row.nodeId,
        targetName: row.targetName,
        projectId: row.projectId,
        nodeId: row.nodeId,
        result: 'accepted',
        detail: { operationId, kind: row.kind },
      },
    }
  })
}
