import type { NodeState } from '../node/lifecycle'

/** In these somebody's system is on the node's disks, whoever deployed it. */
export const occupiedNodeStates = [
  'active',
  'rescuing',
  'rescue_wait',
  'rescue',
  'rescue_failed',
  'unrescuing',
  'unrescue_failed',
  'servicing',
  'service_wait',
  'service_hold',
  'service_failed',
] as const satisfies NodeState[]

/** Whether a system runs on a node of an Ironic that is no host of ours: Ironic names an instance, or the state says so. */
export function isOccupied(node: {
  readonly provisionState: NodeState | null
  readonly instanceId: string | null
  readonly hasHost: boolean
}): boolean {
  const states: readonly (NodeState | null)[] = occupiedNodeStates
  return !node.hasHost && (node.instanceId !== null || states.includes(node.provisionState))
}
