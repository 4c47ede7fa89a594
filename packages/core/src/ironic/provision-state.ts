import type { NodeEvent, NodeState } from '../node/lifecycle'
import { nextNodeState, nodeStates } from '../node/lifecycle'

/**
 * Ironic's words for our node states. Total: a state without a word does not compile.
 * Source: ironic/common/states.py.
 */
export const ironicWordOfState = {
  available: 'available',
  deploying: 'deploying',
  deploy_failed: 'deploy failed',
  // The only word that is not the name with spaces.
  wait_call_back: 'wait call-back',
  deploy_hold: 'deploy hold',
  active: 'active',
  deleting: 'deleting',
  cleaning: 'cleaning',
  clean_wait: 'clean wait',
  clean_hold: 'clean hold',
  clean_failed: 'clean failed',
  manageable: 'manageable',
  error: 'error',
  inspecting: 'inspecting',
  inspect_wait: 'inspect wait',
  inspect_failed: 'inspect failed',
  rescuing: 'rescuing',
  rescue_wait: 'rescue wait',
  rescue: 'rescue',
  rescue_failed: 'rescue failed',
  unrescuing: 'unrescuing',
  unrescue_failed: 'unrescue failed',
  enroll: 'enroll',
  verifying: 'verifying',
  adopting: 'adopting',
  adopt_failed: 'adopt failed',
  servicing: 'servicing',
  service_wait: 'service wait',
  service_hold: 'service hold',
  service_failed: 'service failed',
} as const satisfies Record<NodeState, string>
export type IronicProvisionWord = (typeof ironicWordOfState)[NodeState]

const stateOfWord: ReadonlyMap<string, NodeState> = new Map(
  nodeStates.map((state) => [ironicWordOfState[state], state]),
)

/**
 * Our state for Ironic's word; null for a word that no Ironic we know of uses. A missing word is `available`: before
 * microversion 1.2 Ironic said nothing at all for it.
 */
export function nodeStateOfIronic(word: string | null): NodeState | null {
  return word === null ? 'available' : (stateOfWord.get(word) ?? null)
}

/** What a conductor does by itself, and the operator's `unhold` in the middle of it. Other verbs begin new work. */
const conductorEvents: readonly NodeEvent[] = ['done', 'fail', 'wait', 'resume', 'hold', 'unhold', 'clean', 'manage']
/** After a deletion `clean` goes on by itself, and `manage` ends a clean by hand; elsewhere both are verbs. */
const onlyFrom: Partial<Record<NodeEvent, NodeState>> = { clean: 'deleting', manage: 'cleaning' }
const goesOn = (event: NodeEvent, state: NodeState) => (onlyFrom[event] ?? state) === state

/**
 * The shortest way by which a conductor can have brought a node from one state to another, so that our record follows
 * event by event; empty when it is there, null when there is no such way and somebody else must have asked for it.
 */
export function conductorWay(from: NodeState, to: NodeState): NodeEvent[] | null {
  const wayTo = new Map<NodeState, NodeEvent[]>([[from, []]])
  for (const [state, way] of wayTo) {
    if (state === to) return way
    for (const event of conductorEvents) {
      const next = goesOn(event, state) ? nextNodeState(state, event) : null
      if (next && !wayTo.has(next)) wayTo.set(next, [...way, event])
    }
  }
  return null
}
