import { isHostState, nextHostState } from '@ingot/core/host/lifecycle'
import type { NodeEvent } from '@ingot/core/node/lifecycle'
import type { OperationError } from '@ingot/core/operation/outcome'
import type { Database } from '../database'
import { transitionHostInTx } from '../host/transition-host'
import { prismaOf, type Tx } from '../internal/handle'
import { requireLease, tryTransitionNode } from '../node/transition-node'
import type { OperationLease } from '../operation/operation-row'

/** Pins the disk that a host's system goes to. Throws LeaseLost. Safe to repeat. */
export async function pinRootDisk(
  database: Database,
  lease: OperationLease,
  hostId: string,
  serial: string,
): Promise<void> {
  await prismaOf(database).$transaction(async (tx) => {
    await requireLease(tx, lease)
    await tx.host.update({ where: { id: hostId }, data: { rootDiskSerial: serial }, select: { id: true } })
  })
}

async function fireHost(tx: Tx, hostId: string, event: 'done' | 'fail', error: OperationError | null): Promise<void> {
  const host = await tx.host.findUnique({ where: { id: hostId }, select: { state: true } })
  if (host && isHostState(host.state) && nextHostState(host.state, event))
    await transitionHostInTx(tx, { hostId, event, error })
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
    await requireLease(tx, lease)
    // A wait state knows no `done`: the work goes on for the moment it takes to end it.
    if (error === null) await tryTransitionNode(tx, { nodeId, event: 'resume' })
    const reached = await tryTransitionNode(tx, { nodeId, event: error === null ? 'done' : 'fail', error })
    // Before the host forgets its node: a deleted host gives its addresses back in the same moment.
    if (reached === 'available') await releaseDeletedHosts(tx, nodeId)
    if (hostId) await fireHost(tx, hostId, error === null ? 'done' : 'fail', error)
    if (end.quarantineReason !== undefined)
      await tx.node.updateMany({
        where: { id: nodeId, maintenance: false },
        data: { maintenance: true, maintenanceReason: end.quarantineReason },
      })
    await tx.agentSession.deleteMany({ where: { nodeId } })
  })
}

/** A node that became available has been cleaned: hosts whose deletion waited for that are gone now. */
async function releaseDeletedHosts(tx: Tx, nodeId: string): Promise<void> {
  const waiting = await tx.host.findMany({
    where: { nodeId, state: { in: ['delete_failed', 'deleting'] } },
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
  return (await tryTransitionNode(prismaOf(database), { nodeId, event, lease })) !== null
}
