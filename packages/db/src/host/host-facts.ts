import type { HostForActions } from '@ingot/core/host/actions'
import { isHostState } from '@ingot/core/host/lifecycle'
import type { Tx } from '../internal/handle'
import { toPower } from '../node/node-facts'

/** What the rules need to know of a host. */
export interface HostFacts extends HostForActions {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly nodeId: string | null
  /** What a restore leads back to, while it is soft-deleted. */
  readonly restoreState: string | null
}

export async function loadHostFacts(tx: Tx, hostId: string): Promise<HostFacts | null> {
  const host = await tx.host.findUnique({
    where: { id: hostId },
    select: {
      id: true,
      name: true,
      version: true,
      projectId: true,
      ownerId: true,
      nodeId: true,
      state: true,
      deleteAt: true,
      restoreState: true,
      node: {
        select: {
          powerObserved: true,
          maintenance: true,
          maintenanceReason: true,
          bmc: { select: { graphicalConsole: true } },
        },
      },
    },
  })
  if (!host || !isHostState(host.state)) return null
  const { node, state, ...rest } = host
  return {
    ...rest,
    state,
    powerObserved: toPower(node?.powerObserved ?? 'unknown'),
    nodeMaintenance: node ? { on: node.maintenance, reason: node.maintenanceReason } : null,
    graphicalConsole: node?.bmc?.graphicalConsole != null,
  }
}
