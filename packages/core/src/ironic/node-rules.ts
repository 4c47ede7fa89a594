import type { Actor } from '../access/actor'
import { hasPermission } from '../access/decide-access'
import { type DenialReason, firstDenial, type Verdict } from '../access/verdict'
import type { NodeForActions, OpenOperation } from '../node/actions'
import {
  deletableNodeStates,
  type NodeEvent,
  type NodeState,
  nextNodeState,
  nodeStatesAllowing,
} from '../node/lifecycle'
import { ironicTooOld } from './node-steps'

export const ironicNodeActionNames = ['takeTheirs', 'change', 'adopt', 'clean', 'service', 'delete'] as const
export type IronicNodeAction = (typeof ironicNodeActionNames)[number]

const running = ['active', 'rescue'] as const satisfies NodeState[]

/**
 * Whether a person may decide which side of a node is right, change the node in Ironic, run steps on it, delete it there,
 * or give its system to a project. `microversion`: of its Ironic, null while not known.
 */
export function ironicNodeActions(
  actor: Actor,
  node: NodeForActions,
  openOperations: readonly OpenOperation[],
  microversion: string | null,
): Record<IronicNodeAction, Verdict> {
  const permission = 'ironic:manage'
  const may: DenialReason | null = hasPermission(actor, permission, { projectId: null })
    ? null
    : { code: 'permission_missing', permission }
  const [open] = openOperations
  const free: DenialReason | null = open ? { code: 'operation_open', operationId: open.id, kind: open.kind } : null
  const settled: DenialReason | null = node.stateInDoubt ? { code: 'ironic_state_differs' } : null
  const repaired: DenialReason | null = node.maintenance
    ? { code: 'in_maintenance', reason: node.maintenanceReason ?? '' }
    : null
  const emptied: DenialReason | null = node.host ? { code: 'host_on_node', hostName: node.host.name } : null
  const inState = (states: readonly NodeState[]): DenialReason | null =>
    states.includes(node.provisionState) ? null : { code: 'node_state', state: node.provisionState, allowed: states }
  const event = (e: NodeEvent) => (nextNodeState(node.provisionState, e) ? null : inState(nodeStatesAllowing(e)))
  return {
    takeTheirs: firstDenial(may, free),
    change: firstDenial(may, free),
    adopt: firstDenial(may, free, emptied, inState(running)),
    clean: firstDenial(may, repaired, free, settled, event('clean')),
    service: firstDenial(may, ironicTooOld('service', microversion), repaired, free, settled, event('service')),
    delete: firstDenial(may, emptied, free, settled, inState(deletableNodeStates)),
  }
}
