import { done, type Outcome } from '@ingot/core/operation/outcome'
import { closeAgentSession } from '@ingot/db/agent/agent-session'
import { endProvision } from '@ingot/db/provision/finish-provision'
import type { StepContext } from '../../runtime/step'
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

/**
 * Best effort: what cannot be switched off now is named by the error; the agent's rights end in any case. The machine
 * goes first, so that an agent that is told to die does not look like one that nobody expects.
 */
export async function quench(context: StepContext): Promise<Outcome> {
  try {
    const bmc = await bmcOf(context)
    if ((await bmc.power.read()) === 'on') await bmc.power.set('off')
  } finally {
    await closeAgentSession(context.database, context.lease, nodeOf(context))
  }
  return done
}
