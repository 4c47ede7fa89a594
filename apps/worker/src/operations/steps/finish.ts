import { done, type Outcome, wait } from '@ingot/core/operation/outcome'
import { closeAgentSession } from '@ingot/db/agent/agent-session'
import { recordObservedPower } from '@ingot/db/node/record-observed-power'
import { endProvision } from '@ingot/db/provision/finish-provision'
import type { StepContext } from '../../runtime/step'
import { ejectMedium } from './start-agent-from'
import { bmcOf, nodeOf } from './target'

/** The good end: node and host move on together. */
export async function finishWell(context: StepContext): Promise<Outcome> {
  await endProvision(context.database, context.lease, { nodeId: nodeOf(context), hostId: context.hostId, error: null })
  return done
}

const failure = (context: StepContext) => context.error ?? { code: 'internal' as const }

/** The bad end: node and host into their failed states, with the error. */
export async function finishBadly(context: StepContext): Promise<Outcome> {
  const { hostId, database, lease } = context
  await endProvision(database, lease, { nodeId: nodeOf(context), hostId, error: failure(context) })
  return done
}

/** The bad end of a cleaning: the node is not handed on until somebody has looked at it (pains 18). */
export async function finishDirty(context: StepContext): Promise<Outcome> {
  const { hostId, database, lease } = context
  const error = failure(context)
  const quarantine = error.code === 'cancelled' ? {} : { quarantineReason: `cleaning failed: ${error.code}` }
  await endProvision(database, lease, { nodeId: nodeOf(context), hostId, error, ...quarantine })
  return done
}

/** Looks at a machine that was told to go off: 60 s at the default pause. */
const MAX_LOOKS = 30

/**
 * Best effort: what cannot be switched off now is named by the error; the agent's rights end in any case. The machine
 * goes first, so that an agent that is told to die does not look like one that nobody expects.
 */
export async function quench(context: StepContext): Promise<Outcome> {
  let outcome: Outcome = done
  try {
    outcome = await goDark(context)
    if (outcome.kind === 'done') await ejectMedium(context)
  } finally {
    if (outcome.kind === 'done') await closeAgentSession(context.database, context.lease, nodeOf(context))
  }
  return outcome
}

async function goDark(context: StepContext): Promise<Outcome> {
  const bmc = await bmcOf(context)
  const looks = typeof context.state.quenchLooks === 'number' ? context.state.quenchLooks : 0
  const power = await bmc.power.read()
  context.evidence({ power, target: 'off' })
  // A machine that looks off may be about to come on: it is told all the same.
  if (looks === 0) await bmc.power.set('off')
  else if (power === 'off') await recordObservedPower(context.database, [{ nodeId: nodeOf(context), power }])
  if (looks >= MAX_LOOKS || (looks > 0 && power === 'off')) return done
  context.remember({ quenchLooks: looks + 1 })
  return wait('power_changing', 'bmc', context.deps.pace.powerPollMs)
}
