/**
 * The provision life cycle of a node, as one table.
 * Source: OpenStack Ironic, ironic/common/states.py (93 transitions); the names are kept so that
 * operators' knowledge and scripts carry over.
 */
export const nodeTransitions = {
  available: { deploy: 'deploying', manage: 'manageable' },
  deploying: { fail: 'deploy_failed', wait: 'wait_call_back', hold: 'deploy_hold', done: 'active' },
  deploy_failed: { rebuild: 'deploying', deploy: 'deploying', delete: 'deleting' },
  wait_call_back: {
    hold: 'deploy_hold',
    resume: 'deploying',
    fail: 'deploy_failed',
    abort: 'deploy_failed',
    delete: 'deleting',
  },
  deploy_hold: { unhold: 'wait_call_back', abort: 'deploy_failed' },
  active: { rebuild: 'deploying', delete: 'deleting', rescue: 'rescuing', service: 'servicing' },
  deleting: { fail: 'error', clean: 'cleaning' },
  cleaning: { done: 'available', fail: 'clean_failed', wait: 'clean_wait', hold: 'clean_hold', manage: 'manageable' },
  clean_wait: { fail: 'clean_failed', abort: 'clean_failed', hold: 'clean_hold', resume: 'cleaning' },
  clean_hold: { abort: 'clean_failed', unhold: 'clean_wait' },
  clean_failed: { manage: 'manageable' },
  manageable: { provide: 'cleaning', clean: 'cleaning', inspect: 'inspecting', adopt: 'adopting' },
  error: { rebuild: 'deploying', delete: 'deleting' },
  inspecting: { done: 'manageable', fail: 'inspect_failed', wait: 'inspect_wait' },
  inspect_wait: { done: 'manageable', fail: 'inspect_failed', abort: 'inspect_failed', resume: 'inspecting' },
  inspect_failed: { manage: 'manageable', inspect: 'inspecting' },
  rescuing: { done: 'rescue', wait: 'rescue_wait', fail: 'rescue_failed' },
  rescue_wait: { resume: 'rescuing', fail: 'rescue_failed', abort: 'rescue_failed', delete: 'deleting' },
  rescue: { rescue: 'rescuing', delete: 'deleting', unrescue: 'unrescuing' },
  rescue_failed: { rescue: 'rescuing', unrescue: 'unrescuing', delete: 'deleting' },
  unrescuing: { done: 'active', fail: 'unrescue_failed' },
  unrescue_failed: { rescue: 'rescuing', unrescue: 'unrescuing', delete: 'deleting' },
  enroll: { manage: 'verifying' },
  verifying: { done: 'manageable', fail: 'enroll' },
  adopting: { done: 'active', fail: 'adopt_failed' },
  adopt_failed: { adopt: 'adopting', manage: 'manageable' },
  servicing: { done: 'active', fail: 'service_failed', wait: 'service_wait', hold: 'service_hold' },
  service_wait: {
    hold: 'service_hold',
    resume: 'servicing',
    fail: 'service_failed',
    abort: 'service_failed',
    delete: 'deleting',
  },
  service_hold: { service: 'servicing', unhold: 'service_wait', fail: 'service_failed', abort: 'service_failed' },
  service_failed: {
    service: 'servicing',
    rescue: 'rescuing',
    wait: 'service_wait',
    hold: 'service_hold',
    delete: 'deleting',
    abort: 'active',
  },
} as const

export type NodeState = keyof typeof nodeTransitions
type EventsOf<S extends NodeState> = keyof (typeof nodeTransitions)[S]
export type NodeEvent = { [S in NodeState]: EventsOf<S> }[NodeState]

// Every target is itself a state: a typo in the table above does not compile.
nodeTransitions satisfies Record<NodeState, Partial<Record<string, NodeState>>>

export const nodeStates = Object.keys(nodeTransitions) as NodeState[]

/** Events that only the worker fires; every other event is a user's verb. */
export const internalNodeEvents = ['fail', 'done', 'wait', 'resume', 'hold'] as const satisfies NodeEvent[]

/** The state after `event`, or null when the table has no such transition. */
export function nextNodeState(from: NodeState, event: NodeEvent): NodeState | null {
  const events: Partial<Record<NodeEvent, NodeState>> = nodeTransitions[from]
  return events[event] ?? null
}

/** States from which `event` is legal, in table order. Refusal texts name them. */
export function nodeStatesAllowing(event: NodeEvent): NodeState[] {
  return nodeStates.filter((state) => nextNodeState(state, event) !== null)
}

export const stableNodeStates = [
  'enroll',
  'manageable',
  'available',
  'active',
  'error',
  'rescue',
] as const satisfies NodeState[]
export const failureNodeStates = [
  'deploy_failed',
  'clean_failed',
  'inspect_failed',
  'rescue_failed',
  'unrescue_failed',
  'adopt_failed',
  'service_failed',
] as const satisfies NodeState[]
/** A look-up or heartbeat of the agent is expected in these only; elsewhere it is a security signal. */
export const agentNodeStates = [
  'deploying',
  'wait_call_back',
  'cleaning',
  'clean_wait',
  'inspecting',
  'inspect_wait',
  'rescuing',
  'rescue_wait',
  'service_wait',
] as const satisfies NodeState[]
/** The agent that runs then is asked for its inventory, not for work. */
export const inspectionNodeStates = ['inspecting', 'inspect_wait'] as const satisfies NodeState[]
/** The record may be removed here (never while a host is on the node: a rule of node actions). */
export const deletableNodeStates = ['enroll', 'manageable', 'available', 'adopt_failed'] as const satisfies NodeState[]

/** Time a wait state may last before it fails, milliseconds. Source: Ironic conductor.py, 1800 s each. */
export const nodeWaitBudgetMs = {
  wait_call_back: 1_800_000,
  clean_wait: 1_800_000,
  inspect_wait: 1_800_000,
  rescue_wait: 1_800_000,
  service_wait: 1_800_000,
} as const satisfies Partial<Record<NodeState, number>>

/** What a state is on its way to; null for a state that stays by itself. */
export const nodeTargetStates: Partial<Record<NodeState, NodeState>> = {
  deploying: 'active',
  wait_call_back: 'active',
  deploy_failed: 'active',
  deploy_hold: 'active',
  cleaning: 'available',
  clean_wait: 'available',
  clean_failed: 'available',
  clean_hold: 'available',
  deleting: 'available',
  inspecting: 'manageable',
  inspect_wait: 'manageable',
  inspect_failed: 'manageable',
  verifying: 'manageable',
  adopting: 'active',
  adopt_failed: 'active',
  rescuing: 'rescue',
  rescue_wait: 'rescue',
  rescue_failed: 'rescue',
  unrescuing: 'active',
  unrescue_failed: 'active',
  servicing: 'active',
  service_wait: 'active',
  service_failed: 'active',
  service_hold: 'active',
}

const has = (states: readonly NodeState[], state: NodeState) => states.includes(state)
export const isStableNodeState = (state: NodeState) => has(stableNodeStates, state)
export const isFailureNodeState = (state: NodeState) => has(failureNodeStates, state)
export const isAgentNodeState = (state: NodeState) => has(agentNodeStates, state)
export const isInspectionNodeState = (state: NodeState) => has(inspectionNodeStates, state)
export const isTransientNodeState = (state: NodeState) => !isStableNodeState(state) && !isFailureNodeState(state)
export const isNodeState = (value: string): value is NodeState => value in nodeTransitions
