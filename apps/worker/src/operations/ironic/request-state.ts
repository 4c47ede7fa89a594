import { type StateWork, stateRequest, stateWorkOf } from '@ingot/core/ironic/state-work'
import { done, type Outcome, wait } from '@ingot/core/operation/outcome'
import type { StepContext } from '../../runtime/step'
import { type IronicTarget, ironicTargetOf } from './ironic-target'
import { stateVerb } from './state-verb'
import { askedStanding, movedElsewhere, saveAsked, seeState, standingOf } from './state-words'
import { withPatience } from './with-patience'

/** The verb of the operation's kind. */
export function workOf({ kind }: StepContext): StateWork {
  const work = stateWorkOf(kind)
  if (!work) throw new Error(`${kind} moves no life cycle in Ironic`)
  return work
}

/**
 * Asks Ironic for the verb, once: what stood there is saved before asking, so that a worker killed right after finds out
 * by reading whether it was heard.
 */
export async function requestState(context: StepContext): Promise<Outcome> {
  const work = workOf(context)
  const target = await ironicTargetOf(context)
  return withPatience(context, async () => {
    const { words, state } = await seeState(context, target)
    if (state === null) return movedElsewhere(words, work.verb)
    const now = standingOf(words, state)
    const before = askedStanding(context)
    const request = stateRequest(work, now, before)
    // A host whose node somebody undeployed in Ironic is gone already.
    if (request === 'asked' || (work.verb === 'undeploy' && state === work.good)) return done
    if (request === 'impossible') return movedElsewhere(words, work.verb)
    if (words.reservation !== null) return wait('ironic_locked', 'conductor', context.deps.ironic.pollMs)
    await askState(context, target, work, now)
    return done
  })
}

/** Saves what stands there, then asks. */
export async function askState(
  context: StepContext,
  { engine, ironicNodeId }: IronicTarget,
  work: StateWork,
  now: ReturnType<typeof standingOf>,
  more: { readonly askedAgain?: number } = {},
): Promise<void> {
  const verb = await stateVerb(context, work)
  await saveAsked(context, now, more)
  await engine.nodes.setProvisionState(ironicNodeId, verb)
}
