import type { NodeAction } from '@ingot/core/node/actions'
import type { NodeState } from '@ingot/core/node/lifecycle'

/** The action that moves a node towards the pool from where it is; null when nothing is due. */
export function nextNodeAction(node: {
  readonly provisionState: NodeState
  readonly maintenance: boolean
  readonly lastInspectedAt: Date | null
}): NodeAction | null {
  if (node.maintenance) return 'clearMaintenance'
  switch (node.provisionState) {
    case 'enroll':
    case 'clean_failed':
      return 'manage'
    case 'manageable':
      return node.lastInspectedAt === null ? 'inspect' : 'provide'
    case 'inspect_failed':
      return 'inspect'
    default:
      return null
  }
}
