import { type DenialReason, firstDenial, type Verdict } from '../access/verdict'
import type { NodeEngine } from '../node/engine'
import type { NodeState } from '../node/lifecycle'

export interface NodeForPorts {
  readonly provisionState: NodeState
  readonly maintenance: boolean
  readonly engine?: NodeEngine
  readonly openOperations: readonly { readonly id: string; readonly kind: string }[]
}

/** Where ports and groups may change without maintenance (Ironic, conductor/manager.py, update_port). */
export const portEditStates: readonly NodeState[] = ['enroll', 'inspecting', 'inspect_wait', 'manageable']
/** An inspection is an operation of its own, and looks at ports as they are when it ends. */
const inspected: readonly NodeState[] = ['inspecting', 'inspect_wait']

function barrier(node: NodeForPorts, states: readonly NodeState[]): DenialReason | null {
  if (node.engine === 'ironic') return { code: 'engine_unsupported', kind: 'port.edit' }
  const { provisionState: state } = node
  const [open] = node.openOperations
  if (open && !inspected.includes(state)) return { code: 'operation_open', operationId: open.id, kind: open.kind }
  if (node.maintenance || states.includes(state)) return null
  return { code: 'node_state', state, allowed: states }
}

/** Whether ports and groups of a node may change: in the states of `portEditStates`, or in maintenance. */
export const canEditPorts = (node: NodeForPorts): Verdict => firstDenial(barrier(node, portEditStates))

/** A cable that nobody declared yet may also be declared on a node that is free: nothing has been built on it. */
export const canDeclareFirstLink = (node: NodeForPorts): Verdict =>
  firstDenial(barrier(node, [...portEditStates, 'available']))

/** A port goes only when no network interface of a host is on it, by itself or through its group. */
export const canDeletePort = (node: NodeForPorts, { vnics }: { readonly vnics: number }): Verdict =>
  firstDenial(barrier(node, portEditStates), vnics > 0 && { code: 'port_in_use', vnics })
