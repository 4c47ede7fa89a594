import type { NodeState } from '../node/lifecycle'
import type { OperationKind } from '../operation/kinds'

/** Verbs of Ironic's API by which our operations are done. Source: ironic/common/states.py, VERBS. */
export type IronicStateVerb =
  | 'manage'
  | 'inspect'
  | 'provide'
  | 'deploy'
  | 'rebuild'
  | 'undeploy'
  | 'rescue'
  | 'unrescue'
  | 'clean'
  | 'service'

/** One verb: from where it may be asked for, what it passes through, and how it ends. */
export interface StateWork {
  readonly verb: IronicStateVerb
  readonly from: readonly NodeState[]
  readonly passing: readonly NodeState[]
  readonly good: NodeState
  readonly bad: readonly NodeState[]
}

const deploying = ['deploying', 'wait_call_back', 'deploy_hold'] as const satisfies NodeState[]
const cleaning = ['cleaning', 'clean_wait', 'clean_hold'] as const satisfies NodeState[]

/** The kinds of work that move a node's life cycle. */
export const stateWorks = {
  'node.enroll': {
    verb: 'manage',
    from: ['enroll', 'available', 'clean_failed', 'inspect_failed', 'adopt_failed'],
    passing: ['verifying'],
    good: 'manageable',
    bad: ['enroll'],
  },
  'node.inspect': {
    verb: 'inspect',
    from: ['manageable', 'inspect_failed'],
    passing: ['inspecting', 'inspect_wait'],
    good: 'manageable',
    bad: ['inspect_failed'],
  },
  'node.provide': {
    verb: 'provide',
    from: ['manageable'],
    passing: cleaning,
    good: 'available',
    bad: ['clean_failed'],
  },
  'host.deploy': {
    verb: 'deploy',
    from: ['available', 'deploy_failed'],
    passing: deploying,
    good: 'active',
    bad: ['deploy_failed'],
  },
  'host.rebuild': {
    verb: 'rebuild',
    from: ['active', 'deploy_failed', 'error'],
    passing: deploying,
    good: 'active',
    bad: ['deploy_failed'],
  },
  'host.delete': {
    verb: 'undeploy',
    from: [
      'active',
      'deploy_failed',
      'wait_call_back',
      'error',
      'rescue',
      'rescue_wait',
      'rescue_failed',
      'unrescue_failed',
      'service_wait',
      'service_failed',
    ],
    passing: ['deleting', ...cleaning],
    good: 'available',
    bad: ['error', 'clean_failed'],
  },
  'host.rescue': {
    verb: 'rescue',
    from: ['active', 'rescue', 'rescue_failed', 'unrescue_failed', 'service_failed'],
    passing: ['rescuing', 'rescue_wait'],
    good: 'rescue',
    bad: ['rescue_failed'],
  },
  'host.unrescue': {
    verb: 'unrescue',
    from: ['rescue', 'rescue_failed', 'unrescue_failed'],
    passing: ['unrescuing'],
    good: 'active',
    bad: ['unrescue_failed'],
  },
  'ironic.clean_node': {
    verb: 'clean',
    from: ['manageable'],
    passing: cleaning,
    good: 'manageable',
    bad: ['clean_failed'],
  },
  'ironic.service_node': {
    verb: 'service',
    from: ['active', 'service_failed'],
    passing: ['servicing', 'service_wait', 'service_hold'],
    good: 'active',
    bad: ['service_failed'],
  },
} as const satisfies Partial<Record<OperationKind, StateWork>>
export type StateKind = keyof typeof stateWorks

export const stateWorkOf = (kind: string): StateWork | null =>
  Object.hasOwn(stateWorks, kind) ? stateWorks[kind as StateKind] : null

/** What Ironic says of a node now; times are its own words, compared for being equal only. */
export interface IronicStanding {
  readonly provisionState: NodeState
  readonly provisionUpdatedAt: string | null
}

export type StateRequest = 'ask' | 'asked' | 'impossible'

/**
 * Whether the verb is still to be asked for. `before`: what Ironic said right before it was asked, if it ever was; a
 * worker killed between asking and remembering finds it there. Ironic moves the node before it answers, so a node whose
 * provision time is another one has heard us, and one that stands as before has not.
 */
export function stateRequest(work: StateWork, now: IronicStanding, before: IronicStanding | null): StateRequest {
  const { provisionState: state } = now
  const moved =
    before !== null && (state !== before.provisionState || now.provisionUpdatedAt !== before.provisionUpdatedAt)
  if (work.passing.includes(state)) return 'asked'
  if (moved && (state === work.good || work.bad.includes(state))) return 'asked'
  return work.from.includes(state) ? 'ask' : 'impossible'
}

export type StateProgress = 'working' | 'good' | 'bad' | 'elsewhere'

/** How far an asked verb has come; `elsewhere`: somebody took the node another way. */
export function stateProgress(work: StateWork, state: NodeState): StateProgress {
  if (work.passing.includes(state)) return 'working'
  if (state === work.good) return 'good'
  return work.bad.includes(state) ? 'bad' : 'elsewhere'
}

/** In these Ironic waits for its agent on the machine; in hold states it waits for a person. */
export const ironicAgentStates = [
  'wait_call_back',
  'clean_wait',
  'inspect_wait',
  'rescue_wait',
  'service_wait',
] as const satisfies NodeState[]
export const ironicHoldStates = ['deploy_hold', 'clean_hold', 'service_hold'] as const satisfies NodeState[]
/** Ironic takes `abort` here; in `wait call-back` only since 1.110. */
export const abortableStates = [
  'clean_wait',
  'clean_hold',
  'inspect_wait',
  'deploy_hold',
  'rescue_wait',
  'service_wait',
  'service_hold',
] as const satisfies NodeState[]
