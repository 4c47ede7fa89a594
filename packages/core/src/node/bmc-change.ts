import type { Actor } from '../access/actor'
import { hasPermission } from '../access/decide-access'
import { firstDenial, type Verdict } from '../access/verdict'
import type { NodeForActions, OpenOperation } from './actions'
import type { NodeState } from './lifecycle'

export const bmcChangeStates = ['enroll', 'manageable'] as const satisfies NodeState[]

/** Whether a node's BMC may be replaced now: before it serves anybody, or while it is being repaired. */
export function canChangeBmc(actor: Actor, node: NodeForActions, openOperations: readonly OpenOperation[]): Verdict {
  const permission = 'node:edit'
  const [open] = openOperations
  const states: readonly NodeState[] = bmcChangeStates
  return firstDenial(
    !hasPermission(actor, permission, { projectId: null }) && { code: 'permission_missing', permission },
    node.engine === 'ironic' && { code: 'engine_unsupported', kind: 'bmc.check' },
    open && { code: 'operation_open', operationId: open.id, kind: open.kind },
    !node.maintenance &&
      !states.includes(node.provisionState) && { code: 'node_state', state: node.provisionState, allowed: states },
  )
}
