import { conductorWay } from '@ingot/core/ironic/provision-state'
import type { NodeState } from '@ingot/core/node/lifecycle'
import { loadIronicNode } from '@ingot/db/ironic/load-ironic-node'
import { nudgeNode } from '@ingot/db/provision/finish-provision'
import type { StepContext } from '../../runtime/step'

/**
 * Moves our record the way a conductor must have gone from where it is to `state`; nothing when there is no such way.
 * `short` leaves the last event to whoever ends the work. Safe to repeat.
 */
export async function followIronic(
  context: StepContext,
  nodeId: string,
  state: NodeState,
  short = false,
): Promise<void> {
  const { provisionState } = await loadIronicNode(context.database, nodeId)
  const way = conductorWay(provisionState, state) ?? []
  for (const event of short ? way.slice(0, -1) : way) await nudgeNode(context.database, context.lease, nodeId, event)
}
