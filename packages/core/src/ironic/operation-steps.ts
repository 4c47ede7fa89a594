import { ironicVerb, type OperationKind } from '../operation/kinds'

const minute = 60_000

const deploy = { ironic_prepare_deploy: 5 * minute, ...ironicVerb(3 * 60 * minute) } as const

/**
 * The steps of an operation when the node belongs to an Ironic: the same kinds, done by its conductors. A kind that is
 * missing here cannot run on such a node (rule `engine_unsupported`). Budgets in milliseconds.
 */
export const ironicOperationSteps = {
  'node.enroll': ironicVerb(30 * minute),
  'node.inspect': ironicVerb(90 * minute),
  'node.provide': ironicVerb(24 * 60 * minute),
  'node.power_on': { ironic_power_on: 15 * minute },
  'node.power_off': { ironic_power_off: 15 * minute },
  'node.reboot': { ironic_power_off: 15 * minute, ironic_power_on: 15 * minute },
  'host.deploy': deploy,
  'host.rebuild': deploy,
  'host.soft_delete': { ironic_soft_power_off: 20 * minute },
  'host.delete': ironicVerb(24 * 60 * minute),
  'host.rescue': ironicVerb(60 * minute),
  'host.unrescue': ironicVerb(60 * minute),
  'host.start': { ironic_power_on: 15 * minute },
  'host.stop': { ironic_soft_power_off: 20 * minute },
  'host.reboot': { ironic_soft_power_off: 20 * minute, ironic_power_on: 15 * minute },
} as const satisfies Partial<Record<OperationKind, Readonly<Record<string, number>>>>

export type IronicKind = keyof typeof ironicOperationSteps
export type IronicStepOf<K extends IronicKind> = keyof (typeof ironicOperationSteps)[K] & string
export type IronicStepName = { [K in IronicKind]: IronicStepOf<K> }[IronicKind]

/** Kinds that only a node of an Ironic has; their steps are the kind's own. */
export const isIronicOnly = (kind: OperationKind): boolean => kind.startsWith('ironic.')

export const runsOnIronic = (kind: OperationKind): kind is IronicKind => Object.hasOwn(ironicOperationSteps, kind)
