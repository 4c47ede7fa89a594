import { IngotError } from '@ingot/core/error/ingot-error'
import {
  isNodeState,
  type NodeEvent,
  type NodeState,
  nextNodeState,
  nodeStatesAllowing,
  nodeTargetStates,
} from '@ingot/core/node/lifecycle'
import type { OperationError } from '@ingot/core/operation/outcome'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf, type Tx } from '../internal/handle'
import { LeaseLost } from '../operation/lease-lost'
import type { OperationLease } from '../operation/operation-row'

export interface NodeTransition {
  readonly nodeId: string
  readonly event: NodeEvent
  /** When given, the transition happens only while this lease holds. */
  readonly lease?: OperationLease
  /** Stored as the node's last error; undefined leaves it, null clears it. */
  readonly error?: OperationError | null
}

/**
 * The only way a node's life cycle moves (I2): compare-and-swap on `version`. Throws `action_refused` when the table
 * has no such transition, `version_conflict` when another writer was faster, LeaseLost when the fence is old.
 */
export async function transitionNodeInTx(tx: Tx, transition: NodeTransition): Promise<NodeState> {
  const node = await tx.node.findUnique({
    where: { id: transition.nodeId },
    select: { provisionState: true, version: true },
  })
  if (!node || !isNodeState(node.provisionState)) throw new IngotError('not_found')
  const next = nextNodeState(node.provisionState, transition.event)
  if (!next) {
    const reason = { code: 'node_state', state: node.provisionState, allowed: nodeStatesAllowing(transition.event) }
    throw new IngotError('action_refused', { reason })
  }
  if (transition.lease) await requireLease(tx, transition.lease)
  const { error } = transition
  const { count } = await tx.node.updateMany({
    where: { id: transition.nodeId, version: node.version, provisionState: node.provisionState },
    data: {
      provisionState: next,
      targetProvisionState: nodeTargetStates[next] ?? null,
      provisionStateAt: new Date(),
      version: { increment: 1 },
      ...(error === undefined
        ? {}
        : { lastErrorCode: error?.code ?? null, lastErrorData: error?.data ?? Prisma.DbNull }),
    },
  })
  if (count === 0) throw new IngotError('version_conflict')
  await notify(tx, { topic: 'node', id: transition.nodeId, nodeId: transition.nodeId })
  return next
}

/** `transitionNodeInTx` in a transaction of its own. */
export async function transitionNode(database: Database, transition: NodeTransition): Promise<NodeState> {
  return prismaOf(database).$transaction((tx) => transitionNodeInTx(tx, transition))
}

/** Locks the operation and proves that the lease still holds. Throws LeaseLost. */
export async function requireLease(tx: Tx, lease: OperationLease): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM operation WHERE id = ${lease.operationId}::uuid AND fence = ${lease.fence} AND status = 'running' FOR UPDATE`
  if (rows.length === 0) throw new LeaseLost(lease.operationId)
}
