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
  const { pollMs, conductorLostMs } = context.deps.ironic
  const conductor = words.reservation
  if (await context.deps.ironic.isConductorLost(target.endpointId, conductor)) {
    const lostMs = typeof context.state.conductorLostMs === 'number' ? context.state.conductorLostMs : 0
    if (lostMs >= conductorLostMs)
      return failed('ironic_conductor_lost', { conductor: conductor ?? '*', state: words.provisionState ?? '' })
    context.remember({ conductorLostMs: lostMs + pollMs })
    return wait('ironic_conductor_lost', 'conductor', pollMs)
  }
  context.remember({ conductorLostMs: 0 })
  const among = (states: readonly NodeState[]) => states.includes(state)
  if (among(ironicAgentStates)) return wait('ironic_agent', 'agent', pollMs)
  if (among(ironicHoldStates)) return wait('ironic_hold', 'operator', pollMs)
  return wait('ironic_working', 'conductor', pollMs)
}

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
  const count = typeof context.state.askedAgain === 'number' ? context.state.askedAgain : 0
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
