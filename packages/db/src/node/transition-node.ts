import { IngotError } from '@ingot/core/error/ingot-error'
import {
  type NodeEvent,
  type NodeState,
  nextNodeState,
  nodeStates,
  nodeStatesAllowing,
  nodeTargetStates,
} from '@ingot/core/node/lifecycle'
import type { OperationError } from '@ingot/core/operation/outcome'
import type { Database } from '../database'
import { EVENT_CHANNEL } from '../event/live-event'
import { prismaOf, type Tx } from '../internal/handle'
import type { Asker } from '../internal/statement'
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

/** Every state that knows the event, with what follows it: the table of core as rows. */
const movesOf = (event: NodeEvent) =>
  nodeStates.flatMap((from) => {
    const to = nextNodeState(from, event)
    return to ? [{ from, to, target: nodeTargetStates[to] ?? null }] : []
  })

/**
 * Moves the node by one event if the table has it from where the node is now: one statement, compare-and-swap by the
 * row lock. Null when it has not; LeaseLost when a lease was given and is lost.
 */
export async function tryTransitionNode(
  tx: Asker,
  { nodeId, event, lease, error }: NodeTransition,
): Promise<NodeState | null> {
  const [row] = await tx.$queryRaw<{ state: NodeState }[]>`
    WITH move AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(movesOf(event))}::jsonb) AS t("from" text, "to" text, target text)
    ), leased AS (
      SELECT 1 FROM operation WHERE id = ${lease?.operationId ?? null}::uuid AND fence = ${lease?.fence ?? null}::int AND status = 'running'
      FOR UPDATE
    )
    UPDATE node SET provision_state = move."to", target_provision_state = move.target, provision_state_at = now(),
      version = version + 1, updated_at = now(),
      last_error_code = CASE WHEN ${error === undefined} THEN last_error_code ELSE ${error?.code ?? null} END,
      last_error_data = CASE WHEN ${error === undefined} THEN last_error_data ELSE ${error?.data ? JSON.stringify(error.data) : null}::jsonb END
    FROM move
    WHERE node.id = ${nodeId}::uuid AND node.provision_state = move."from"
      AND (${lease === undefined} OR EXISTS (SELECT 1 FROM leased))
    RETURNING provision_state AS state,
      pg_notify(${EVENT_CHANNEL}, json_build_object('topic', 'node', 'id', node.id, 'nodeId', node.id)::text)::text`
  if (!row && lease) await requireLease(tx, lease)
  return row?.state ?? null
}

/**
 * The only way a node's life cycle moves (I2): as `tryTransitionNode`, but throws `action_refused` with the state and
 * the states that would allow it, or `not_found`.
 */
export async function transitionNodeInTx(tx: Tx, transition: NodeTransition): Promise<NodeState> {
  const next = await tryTransitionNode(tx, transition)
  if (next) return next
  return refuseTransition(tx, transition.nodeId, transition.event)
}

async function refuseTransition(tx: Tx, nodeId: string, event: NodeEvent): Promise<never> {
  const node = await tx.node.findUnique({ where: { id: nodeId }, select: { provisionState: true } })
  if (!node) throw new IngotError('not_found')
  const reason = { code: 'node_state', state: node.provisionState, allowed: nodeStatesAllowing(event) }
  throw new IngotError('action_refused', { reason })
}

/** `transitionNodeInTx` of many nodes in one statement: all of them move, or it throws for one that cannot. Clears errors. */
export async function transitionNodesInTx(tx: Tx, nodeIds: readonly string[], event: NodeEvent): Promise<void> {
  const moved = await tx.$queryRaw<{ id: string }[]>`
    UPDATE node SET provision_state = move."to", target_provision_state = move.target, provision_state_at = now(),
      version = version + 1, updated_at = now(), last_error_code = NULL, last_error_data = NULL
    FROM jsonb_to_recordset(${JSON.stringify(movesOf(event))}::jsonb) AS move("from" text, "to" text, target text)
    WHERE node.id = ANY(${[...nodeIds]}::uuid[]) AND node.provision_state = move."from"
    RETURNING node.id, pg_notify(${EVENT_CHANNEL}, json_build_object('topic', 'node', 'id', node.id, 'nodeId', node.id)::text)::text`
  const ids = new Set(moved.map(({ id }) => id))
  const left = nodeIds.find((id) => !ids.has(id))
  if (left) await refuseTransition(tx, left, event)
}

/**
 * A person accepts where an Ironic moved one of its nodes: no event of ours leads there, so the state is set, by
 * compare-and-swap from the one we had, and only on a node that an Ironic drives. False when it was not as expected.
 */
export async function acceptIronicState(
  tx: Tx,
  { nodeId, from, to }: { readonly nodeId: string; readonly from: NodeState; readonly to: NodeState },
): Promise<boolean> {
  const count = await tx.$executeRaw`
    UPDATE node SET provision_state = ${to}, target_provision_state = ${nodeTargetStates[to] ?? null}, provision_state_at = now(),
      version = version + 1, updated_at = now(), last_error_code = NULL, last_error_data = NULL
    WHERE id = ${nodeId}::uuid AND engine = 'ironic' AND provision_state = ${from}`
  return count > 0
}

/** `transitionNodeInTx` in a transaction of its own. */
export async function transitionNode(database: Database, transition: NodeTransition): Promise<NodeState> {
  return prismaOf(database).$transaction((tx) => transitionNodeInTx(tx, transition))
}

/** Locks the operation and proves that the lease still holds. Throws LeaseLost. */
export async function requireLease(tx: Asker, lease: OperationLease): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM operation WHERE id = ${lease.operationId}::uuid AND fence = ${lease.fence} AND status = 'running' FOR UPDATE`
  if (rows.length === 0) throw new LeaseLost(lease.operationId)
}
