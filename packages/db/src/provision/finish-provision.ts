import { hostStatesAwaitingClean } from '@ingot/core/host/lifecycle'
import type { NodeEvent } from '@ingot/core/node/lifecycle'
import type { OperationError } from '@ingot/core/operation/outcome'
import type { Database } from '../database'
import { transitionHostInTx, tryTransitionHost } from '../host/transition-host'
import { prismaOf, type Tx } from '../internal/handle'
import { askerOf, countOf } from '../internal/statement'
import { tryTransitionNode } from '../node/transition-node'
import { LeaseLost } from '../operation/lease-lost'
import type { OperationLease } from '../operation/operation-row'

/** Pins the disk that a host's system goes to. Throws LeaseLost. Safe to repeat. */
export async function pinRootDisk(
  database: Database,
  lease: OperationLease,
  hostId: string,
  serial: string,
): Promise<void> {
  const count = await countOf(database)`
    WITH leased AS (
      SELECT 1 FROM operation WHERE id = ${lease.operationId}::uuid AND fence = ${lease.fence} AND status = 'running' FOR UPDATE
    )
    UPDATE host SET root_disk_serial = ${serial} FROM leased WHERE host.id = ${hostId}::uuid`
  if (count === 0) throw new LeaseLost(lease.operationId)
}

export interface ProvisionEnd {
  readonly nodeId: string
  readonly hostId: string | null
  /** null: it went well. */
  readonly error: OperationError | null
  /** Take the node out of service as well, with this reason. */
  readonly quarantineReason?: string
}

/**
 * The end of work on a node, good or bad, in one transaction: node and host move together, the agent's session is
 * closed, and what a deleted host held (node, addresses) is given back. Throws LeaseLost. Safe to repeat.
 */
export async function endProvision(database: Database, lease: OperationLease, end: ProvisionEnd): Promise<void> {
  const { nodeId, hostId, error } = end
  await prismaOf(database).$transaction(async (tx) => {
    const event = error === null ? 'done' : 'fail'
    let reached = await tryTransitionNode(tx, { nodeId, event, error, lease })
    // A wait state knows no `done`: the work goes on for the moment it takes to end it.
    if (reached === null && event === 'done' && (await tryTransitionNode(tx, { nodeId, event: 'resume', lease })))
      reached = await tryTransitionNode(tx, { nodeId, event, error, lease })
    // Before the host forgets its node: a deleted host gives its addresses back in the same moment.
    if (reached === 'available') await releaseDeletedHosts(tx, nodeId)
    if (hostId) await tryTransitionHost(tx, { hostId, event, error })
    if (end.quarantineReason !== undefined)
      await tx.node.updateMany({
        where: { id: nodeId, maintenance: false },
        data: { maintenance: true, maintenanceReason: end.quarantineReason },
      })
    await tx.$executeRaw`DELETE FROM agent_session WHERE node_id = ${nodeId}::uuid`
  })
}

/** A node that became available has been cleaned: hosts whose deletion waited for that are gone now. */
async function releaseDeletedHosts(tx: Tx, nodeId: string): Promise<void> {
  const waiting = await tx.host.findMany({
    where: { nodeId, state: { in: [...hostStatesAwaitingClean] } },
    select: { id: true, state: true },
  })
  for (const host of waiting) {
    if (host.state === 'delete_failed') await transitionHostInTx(tx, { hostId: host.id, event: 'delete', error: null })
    await transitionHostInTx(tx, { hostId: host.id, event: 'done', error: null })
    await tx.vNic.deleteMany({ where: { hostId: host.id } })
  }
}

/** Moves a node by one event if the table has it, under the lease; nothing otherwise. Safe to repeat. */
export async function nudgeNode(
  database: Database,
  lease: OperationLease,
  nodeId: string,
  event: NodeEvent,
): Promise<boolean> {
  return (await tryTransitionNode(askerOf(database), { nodeId, event, lease })) !== null
}
