import type { Database } from '../database'
import { notify } from '../event/notify'
import { prismaOf } from '../internal/handle'
import { requireLease } from '../node/transition-node'
import type { OperationLease } from '../operation/operation-row'

/** Removes our record of a node that its Ironic does not have any more. Throws LeaseLost. Safe to repeat. */
export async function forgetIronicNode(database: Database, lease: OperationLease, nodeId: string): Promise<void> {
  await prismaOf(database).$transaction(async (tx) => {
    await requireLease(tx, lease)
    // A deleted host keeps its record, not its node.
    await tx.host.updateMany({ where: { nodeId, state: 'deleted' }, data: { nodeId: null } })
    await tx.node.deleteMany({ where: { id: nodeId } })
    await notify(tx, { topic: 'node', id: nodeId, nodeId })
  })
}

/** Whether a node of an Ironic has a record here. One query. */
export async function isIronicNodeKnown(
  database: Database,
  endpointId: string,
  ironicNodeId: string,
): Promise<boolean> {
  const where = { ironicEndpointId: endpointId, ironicNodeId }
  return (await prismaOf(database).node.count({ where })) > 0
}
