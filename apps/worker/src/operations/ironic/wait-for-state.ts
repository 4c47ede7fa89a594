import { causeOfIronicError } from '@ingot/core/ironic/last-error'
import { ironicAgentStates, ironicHoldStates, stateProgress } from '@ingot/core/ironic/state-work'
import type { NodeState } from '@ingot/core/node/lifecycle'
import { done, failed, type Outcome, wait } from '@ingot/core/operation/outcome'
import type { EngineNodeState } from '@ingot/drivers/contract/engine-node'
import type { StepContext } from '../../runtime/step'
import { followIronic } from './follow-ironic'
import { type IronicTarget, ironicTargetOf } from './ironic-target'
import { askState, workOf } from './request-state'
import { askedStanding, movedElsewhere, seeState, standingOf } from './state-words'
import { withPatience } from './with-patience'

/** How often work that a restarted conductor gave up is asked for again. */
const ASK_AGAIN = 2

/** Roughly how far a passing state is, for the bar. */
const percentOf: Partial<Record<NodeState, number>> = {
  deploying: 30,
  wait_call_back: 50,
  deploy_hold: 50,
  verifying: 50,
  inspecting: 30,
  inspect_wait: 60,
  deleting: 20,
  cleaning: 50,
  clean_wait: 60,
  clean_hold: 60,
  rescuing: 30,
  rescue_wait: 60,
  servicing: 50,
  service_wait: 60,
  service_hold: 60,
}

/** Follows the conductor until the verb's end; our record moves with it, event by event. */
export async function waitForState(context: StepContext): Promise<Outcome> {
  const work = workOf(context)
  const target = await ironicTargetOf(context)
  return withPatience(context, async () => {
    const { words, state } = await seeState(context, target)
    if (state === null) return movedElsewhere(words, work.good)
    switch (stateProgress(work, state)) {
      case 'good':
        return done
      case 'elsewhere':
        return movedElsewhere(words, work.good)
      case 'bad':
        return badEnd(context, target, words, state)
      case 'working':
        await followIronic(context, target.nodeId, state)
        await context.progress(percentOf[state] ?? 50)
        return whileWorking(context, target, words, state)
    }
  })
}

async function whileWorking(
  context: StepContext,
  target: IronicTarget,
  words: EngineNodeState,
  state: NodeState,
): Promise<Outcome> {
  const { pollMs, isConductorLost } = context.deps.ironic
  const among = (states: readonly NodeState[]) => states.includes(state)
  const waitsForOthers = among(ironicAgentStates) || among(ironicHoldStates)
  const unheldLooks = words.reservation === null && !waitsForOthers ? numberIn(context, 'unheldLooks') + 1 : 0
  context.remember({ unheldLooks })
  if (await isConductorLost(target.endpointId, words.reservation))
    return abandoned(context, words, 'ironic_conductor_lost')
  if (unheldLooks > FORGOTTEN_LOOKS) return abandoned(context, words, 'ironic_forgotten')
  context.remember({ abandonedMs: 0 })
  if (among(ironicAgentStates)) return wait('ironic_agent', 'agent', pollMs)
  if (among(ironicHoldStates)) return wait('ironic_hold', 'operator', pollMs)
  return wait('ironic_working', 'conductor', pollMs)
}

/**
 * Looks at a node that is worked on although no conductor holds it, until it counts as forgotten: 30 s at the default
 * pause. A restarted conductor gives up at most `periodic_max_workers` (8) of the nodes it left behind; the others stay
 * `deploying` for ever, free of any lock (ironic/conductor/base_manager.py, _fail_if_in_state).
 */
const FORGOTTEN_LOOKS = 10

/** Nobody works on the node. It is waited for, because a conductor may come back, but not for ever. */
function abandoned(
  context: StepContext,
  words: EngineNodeState,
  reason: 'ironic_conductor_lost' | 'ironic_forgotten',
): Outcome {
  const { pollMs, conductorLostMs } = context.deps.ironic
  const abandonedMs = numberIn(context, 'abandonedMs')
  const conductor = words.reservation ?? '*'
  if (abandonedMs >= conductorLostMs) return failed(reason, { conductor, state: words.provisionState ?? '' })
  context.remember({ abandonedMs: abandonedMs + pollMs })
  return wait(reason, reason === 'ironic_forgotten' ? 'operator' : 'conductor', pollMs)
}

const numberIn = ({ state }: StepContext, key: string): number => (typeof state[key] === 'number' ? state[key] : 0)

/**
 * Ironic gave the work up. When only because its conductor was restarted, it is asked again; otherwise its own words and
 * their cause are the error.
 */
async function badEnd(
  context: StepContext,
  target: IronicTarget,
  words: EngineNodeState,
  state: NodeState,
): Promise<Outcome> {
  const work = workOf(context)
  const now = standingOf(words, state)
  const asked = askedStanding(context)
  const cause = causeOfIronicError(words.lastError) ?? 'other'
  const count = numberIn(context, 'askedAgain')
  // Saved, but killed before asking: Ironic stands as it stood.
  const unheard = count > 0 && asked?.provisionState === state && asked.provisionUpdatedAt === now.provisionUpdatedAt
  const again = unheard ? count : count + 1
  if ((unheard || (cause === 'conductor_restarted' && count < ASK_AGAIN)) && work.from.includes(state)) {
    await askState(context, target, work, now, { askedAgain: again })
    return wait('ironic_asking_again', 'conductor', context.deps.ironic.pollMs)
  }
  return failed('ironic_failed', {
    cause,
    state: words.provisionState ?? '',
    message: (words.lastError ?? '').slice(0, 600),
  })
}
