import { nodeStateOfIronic } from '@ingot/core/ironic/provision-state'
import { abortableStates } from '@ingot/core/ironic/state-work'
import type { NodeState } from '@ingot/core/node/lifecycle'
import { done, type Outcome, wait } from '@ingot/core/operation/outcome'
import { recordIronicFacts } from '@ingot/db/ironic/record-facts'
import { endProvision } from '@ingot/db/provision/finish-provision'
import type { StepContext } from '../../runtime/step'
import { followIronic } from './follow-ironic'
import { ironicTargetOf } from './ironic-target'
import { readIncoming } from './read-fleet'
import { workOf } from './request-state'
import { seeState } from './state-words'

/** The good end: node and host move on together, and Ironic's record is read once more. */
export async function finishIronic(context: StepContext): Promise<Outcome> {
  const { database, lease, hostId } = context
  const { nodeId, engine, ironicNodeId } = await ironicTargetOf(context)
  const { verb, good } = workOf(context)
  // What ends a clean by hand is `manage`, not the `done` by which other work ends.
  await followIronic(context, nodeId, good, verb !== 'clean')
  await endProvision(database, lease, { nodeId, hostId, error: null })
  try {
    const { facts } = await readIncoming(engine, ironicNodeId)
    await recordIronicFacts(database, lease, nodeId, { facts, busy: true })
  } catch (error) {
    // The next sync reads it all the same.
    context.log.debug({ err: error }, 'the node could not be read from Ironic after its work')
  }
  return done
}

/** Looks at a state that should have ended after an abort. */
const MAX_LOOKS = 20

/** A cancelled wait for the agent is ended in Ironic too, where it can be; other work there goes on to its own end. */
export async function abortInIronic(context: StepContext): Promise<Outcome> {
  if (context.error?.code !== 'cancelled') return done
  const target = await ironicTargetOf(context)
  const { words, state } = await seeState(context, target)
  const abortable: readonly NodeState[] = abortableStates
  const looks = typeof context.state.abortLooks === 'number' ? context.state.abortLooks : 0
  if (state === null || !abortable.includes(state) || looks >= MAX_LOOKS) return done
  if (words.reservation === null && !context.state.aborted) {
    await target.engine.nodes.setProvisionState(target.ironicNodeId, { verb: 'abort' })
    context.remember({ aborted: true })
  }
  context.remember({ abortLooks: looks + 1 })
  return wait('ironic_working', 'conductor', context.deps.ironic.pollMs)
}

/** The bad end: node and host into their failed states, and into maintenance where Ironic put the node there. */
export async function finishIronicBadly(context: StepContext): Promise<Outcome> {
  const { database, lease, hostId, log } = context
  const { nodeId, engine, ironicNodeId } = await ironicTargetOf(context)
  const error = context.error ?? { code: 'internal' as const }
  let quarantine = {}
  try {
    const words = await engine.nodes.getState(ironicNodeId)
    const state = nodeStateOfIronic(words.provisionState)
    const { verb, good } = workOf(context)
    // A clean that was refused left the node where it was; there is a way back for it only.
    if (state !== null) await followIronic(context, nodeId, state, verb !== 'clean' || state !== good)
    if (words.maintenance) quarantine = { quarantineReason: words.maintenanceReason ?? words.fault ?? '' }
  } catch (cause) {
    // The operation must end all the same; the sync shows how the sides differ.
    log.debug({ err: cause }, 'the node could not be read from Ironic after its failure')
  }
  await endProvision(database, lease, { nodeId, hostId, error, ...quarantine })
  return done
}
