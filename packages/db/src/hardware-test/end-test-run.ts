import type { OperationError } from '@ingot/core/operation/outcome'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { tryTransitionNode } from '../node/transition-node'
import type { OperationLease } from '../operation/operation-row'

/**
 * Ends a run of hardware tests: its result and the node move together. Passed, the node is manageable again; otherwise it
 * is where a cleaning that failed leaves it, with the error, and out of service unless somebody cancelled. Throws
 * LeaseLost. Safe to repeat.
 */
export async function endTestRun(
  database: Database,
  lease: OperationLease,
  { nodeId, error }: { readonly nodeId: string; readonly error: OperationError | null },
): Promise<void> {
  await prismaOf(database).$transaction(async (tx) => {
    if (error === null) {
      // A wait state knows no `manage`: the work goes on for the moment it takes to end it.
      await tryTransitionNode(tx, { nodeId, event: 'resume', lease })
      await tryTransitionNode(tx, { nodeId, event: 'manage', error, lease })
    } else await tryTransitionNode(tx, { nodeId, event: 'fail', error, lease })
    const cancelled = error?.code === 'cancelled'
    const status = error === null ? 'passed' : cancelled ? 'cancelled' : 'failed'
    await tx.$executeRaw`
      INSERT INTO hardware_test_run (id, node_id, operation_id, status, finished_at)
      VALUES (gen_random_uuid(), ${nodeId}::uuid, ${lease.operationId}::uuid, ${status}, now())
      ON CONFLICT (operation_id) DO UPDATE SET status = excluded.status, finished_at = now()`
    if (error !== null && !cancelled)
      await tx.node.updateMany({
        where: { id: nodeId, maintenance: false },
        data: { maintenance: true, maintenanceReason: `hardware test failed: ${error.code}` },
      })
    await tx.agentSession.deleteMany({ where: { nodeId } })
  })
}
