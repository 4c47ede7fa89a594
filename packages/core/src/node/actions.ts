import type { Actor } from '../access/actor'
import { hasPermission } from '../access/decide-access'
import type { Permission } from '../access/permission-matrix'
import { type DenialReason, firstDenial, type Verdict } from '../access/verdict'
import type { NodeEngine } from './engine'
import { deletableNodeStates, type NodeEvent, type NodeState, nextNodeState, nodeStatesAllowing } from './lifecycle'

export interface NodeForActions {
  readonly provisionState: NodeState
  readonly powerObserved: 'on' | 'off' | 'unknown'
  readonly maintenance: boolean
  readonly maintenanceReason: string | null
  /** The host on it, if any. */
  readonly host: { readonly name: string } | null
  readonly pxePortCount: number
  /** What the zone's policy makes of the last hardware test; absent: nothing is asked for. */
  readonly hardwareTest?: 'not_required' | 'passed' | 'missing'
  /** absent: Ingot itself */
  readonly engine?: NodeEngine
  /** Ironic says otherwise of where the node is in its life. */
  readonly stateInDoubt?: boolean
}
export interface OpenOperation {
  readonly id: string
  readonly kind: string
}

/** Each action with the permission it needs. */
export const nodeActionPermissions = {
  manage: 'node:provision',
  inspect: 'node:provision',
  provide: 'node:provision',
  powerOn: 'node:power_on',
  powerOff: 'node:power_off',
  reboot: 'node:reboot',
  setMaintenance: 'node:maintenance',
  clearMaintenance: 'node:cancel_maintenance',
  edit: 'node:edit',
  delete: 'node:delete',
} as const satisfies Record<string, Permission>
export type NodeAction = keyof typeof nodeActionPermissions
export const nodeActionNames = Object.keys(nodeActionPermissions) as NodeAction[]

const cloudObject = { projectId: null }

/** Whether each action may happen now and, if not, why. The menu, the procedure and the worker ask this one function. */
export function nodeActions(
  actor: Actor,
  node: NodeForActions,
  openOperations: readonly OpenOperation[],
): Record<NodeAction, Verdict> {
  const may = (action: NodeAction): DenialReason | null => {
    const permission = nodeActionPermissions[action]
    return hasPermission(actor, permission, cloudObject) ? null : { code: 'permission_missing', permission }
  }
  const open = openOperations[0]
  const free: DenialReason | null = open ? { code: 'operation_open', operationId: open.id, kind: open.kind } : null
  const repaired: DenialReason | null = node.maintenance
    ? { code: 'in_maintenance', reason: node.maintenanceReason ?? '' }
    : null
  const emptied: DenialReason | null = node.host ? { code: 'host_on_node', hostName: node.host.name } : null
  const event = (e: NodeEvent): DenialReason | null =>
    nextNodeState(node.provisionState, e) ? null : stateReason(node.provisionState, nodeStatesAllowing(e))
  const ironic = node.engine === 'ironic'
  const settled: DenialReason | null = ironic && node.stateInDoubt ? { code: 'ironic_state_differs' } : null
  // How a node of Ironic boots is its driver's business.
  const pxe: DenialReason | null = !ironic && node.pxePortCount === 0 ? { code: 'no_pxe_port' } : null
  const tested: DenialReason | null = node.hardwareTest === 'missing' ? { code: 'hardware_test_missing' } : null
  const power = (already: 'on' | 'off'): DenialReason | null =>
    node.powerObserved === already ? { code: 'power_already', power: already } : null
  const inState = (states: readonly NodeState[]) =>
    states.includes(node.provisionState) ? null : stateReason(node.provisionState, states)

  return {
    manage: firstDenial(may('manage'), free, settled, event('manage')),
    inspect: firstDenial(may('inspect'), repaired, free, settled, event('inspect'), pxe),
    provide: firstDenial(may('provide'), repaired, free, settled, event('provide'), pxe, tested),
    powerOn: firstDenial(may('powerOn'), free, power('on')),
    powerOff: firstDenial(may('powerOff'), free, power('off')),
    reboot: firstDenial(may('reboot'), free),
    setMaintenance: firstDenial(
      may('setMaintenance'),
      node.maintenance && { code: 'in_maintenance', reason: node.maintenanceReason ?? '' },
    ),
    clearMaintenance: firstDenial(may('clearMaintenance'), !node.maintenance && { code: 'not_in_maintenance' }),
    edit: firstDenial(may('edit')),
    delete: firstDenial(may('delete'), emptied, free, inState(deletableNodeStates)),
  }
}

const stateReason = (state: NodeState, states: readonly NodeState[]): DenialReason => ({
  code: 'node_state',
  state,
  allowed: states,
})
