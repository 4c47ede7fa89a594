import type { OperationKind } from '../operation/kinds'
import type { NodeForActions } from './actions'
import type { NodeEvent } from './lifecycle'

/** The verbs of a node that are work on the machine. */
export const nodeWorkActions = ['manage', 'inspect', 'provide', 'powerOn', 'powerOff', 'reboot'] as const
export type NodeWorkAction = (typeof nodeWorkActions)[number]

interface NodeWork {
  readonly kind: OperationKind
  readonly nodeEvent?: NodeEvent
  readonly powerTarget?: 'on' | 'off'
}
/** What each verb asks for. */
export const nodeWorks: Record<NodeWorkAction, NodeWork> = {
  manage: { kind: 'node.enroll', nodeEvent: 'manage' },
  inspect: { kind: 'node.inspect', nodeEvent: 'inspect' },
  provide: { kind: 'node.provide', nodeEvent: 'provide' },
  powerOn: { kind: 'node.power_on', powerTarget: 'on' },
  powerOff: { kind: 'node.power_off', powerTarget: 'off' },
  reboot: { kind: 'node.reboot' },
}

/** What the audit trail calls them. */
export const auditOfNodeWork: Record<NodeWorkAction, string> = {
  manage: 'node.manage',
  inspect: 'node.inspect',
  provide: 'node.provide',
  powerOn: 'node.power_on',
  powerOff: 'node.power_off',
  reboot: 'node.reboot',
}

/** Whether the verb only moves the record: an available node goes back to manageable without work on the machine. */
export const movesRecordOnly = (
  action: NodeWorkAction,
  { engine, provisionState }: Pick<NodeForActions, 'engine' | 'provisionState'>,
): boolean =>
  action === 'manage' && engine !== 'ironic' && provisionState !== 'enroll' && provisionState !== 'verifying'
