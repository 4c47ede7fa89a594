import type { Actor } from '../access/actor'
import { hasPermission } from '../access/decide-access'
import { type DenialReason, firstDenial, type Verdict } from '../access/verdict'
import type { NodeForActions, OpenOperation } from '../node/actions'
import type { NodeState } from '../node/lifecycle'

export const ironicNodeActionNames = ['takeTheirs', 'change', 'adopt'] as const
export type IronicNodeAction = (typeof ironicNodeActionNames)[number]

const running = ['active', 'rescue'] as const satisfies NodeState[]

/** Whether a person may decide which side of a node is right, change the node in Ironic, or give its system to a project. */
export function ironicNodeActions(
  actor: Actor,
  node: NodeForActions,
  openOperations: readonly OpenOperation[],
): Record<IronicNodeAction, Verdict> {
  const permission = 'ironic:manage'
  const may: DenialReason | null = hasPermission(actor, permission, { projectId: null })
    ? null
    : { code: 'permission_missing', permission }
  const [open] = openOperations
  const free: DenialReason | null = open ? { code: 'operation_open', operationId: open.id, kind: open.kind } : null
  const states: readonly NodeState[] = running
  return {
    takeTheirs: firstDenial(may, free),
    change: firstDenial(may, free),
    adopt: firstDenial(
      may,
      free,
      node.host && { code: 'host_on_node', hostName: node.host.name },
      !states.includes(node.provisionState) && { code: 'node_state', state: node.provisionState, allowed: states },
    ),
  }
}
