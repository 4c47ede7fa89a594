import { IngotError } from '@ingot/core/error/ingot-error'
import {
  type HostEvent,
  type HostState,
  hostStatesAllowing,
  isHostState,
  nextHostState,
} from '@ingot/core/host/lifecycle'
import type { OperationError } from '@ingot/core/operation/outcome'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf, type Tx } from '../internal/handle'
import { requireLease } from '../node/transition-node'
import type { OperationLease } from '../operation/operation-row'

export interface HostTransition {
  readonly hostId: string
  readonly event: HostEvent
  readonly lease?: OperationLease
  readonly error?: OperationError | null
}

/**
 * The only way a host's life cycle moves (I2): compare-and-swap on `version`. Throws `action_refused`,
 * `version_conflict` or LeaseLost, as for nodes.
 */
export async function transitionHostInTx(tx: Tx, transition: HostTransition): Promise<HostState> {
  const host = await tx.host.findUnique({
    where: { id: transition.hostId },
    select: { state: true, version: true, projectId: true, nodeId: true, activeAt: true },
  })
  if (!host || !isHostState(host.state)) throw new IngotError('not_found')
  const next = nextHostState(host.state, transition.event)
  if (!next) {
    const reason = { code: 'host_state', state: host.state, allowed: hostStatesAllowing(transition.event) }
    throw new IngotError('action_refused', { reason })
  }
  if (transition.lease) await requireLease(tx, transition.lease)
  const now = new Date()
  const { error } = transition
  const { count } = await tx.host.updateMany({
    where: { id: transition.hostId, version: host.version },
    data: {
      state: next,
      stateAt: now,
      version: { increment: 1 },
      ...(next === 'active' ? { activeAt: host.activeAt ?? now } : {}),
      ...(next === 'rebuilding' ? { generation: { increment: 1 } } : {}),
      ...(next === 'deleted' ? { deletedAt: now, nodeId: null, passwordSealed: null, userDataSealed: null } : {}),
      ...(error === undefined
        ? {}
        : { lastErrorCode: error?.code ?? null, lastErrorData: error?.data ?? Prisma.DbNull }),
    },
  })
  if (count === 0) throw new IngotError('version_conflict')
  await notify(tx, { topic: 'host', id: transition.hostId, projectId: host.projectId, nodeId: host.nodeId })
  return next
}

/** `transitionHostInTx` in a transaction of its own. */
export async function transitionHost(database: Database, transition: HostTransition): Promise<HostState> {
  return prismaOf(database).$transaction((tx) => transitionHostInTx(tx, transition))
}
