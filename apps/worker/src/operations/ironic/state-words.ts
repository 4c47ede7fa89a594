import { powerOfIronic } from '@ingot/core/ironic/power-state'
import { nodeStateOfIronic } from '@ingot/core/ironic/provision-state'
import type { IronicStanding } from '@ingot/core/ironic/state-work'
import type { NodeState } from '@ingot/core/node/lifecycle'
import { failed, type Outcome } from '@ingot/core/operation/outcome'
import { recordObservedPower } from '@ingot/db/node/record-observed-power'
import type { JsonObject } from '@ingot/db/operation/operation-row'
import type { EngineNodeState } from '@ingot/drivers/contract/engine-node'
import type { StepContext } from '../../runtime/step'
import { nodeOf } from '../steps/target'
import type { IronicTarget } from './ironic-target'

export interface Seen {
  readonly words: EngineNodeState
  /** null: a word that nobody knows */
  readonly state: NodeState | null
}

/** Reads where the node is in Ironic, keeps its power, and leaves the words as evidence. */
export async function seeState(context: StepContext, { engine, ironicNodeId }: IronicTarget): Promise<Seen> {
  const words = await engine.nodes.getState(ironicNodeId)
  const power = powerOfIronic(words.powerState)
  if (power !== 'unknown') await recordObservedPower(context.database, [{ nodeId: nodeOf(context), power }])
  context.evidence(evidenceOf(words))
  return { words, state: nodeStateOfIronic(words.provisionState) }
}

function evidenceOf(words: EngineNodeState): JsonObject {
  const { provisionState, targetProvisionState, powerState, reservation, lastError } = words
  return {
    provisionState,
    ...(targetProvisionState === null ? {} : { targetProvisionState }),
    ...(powerState === null ? {} : { powerState }),
    ...(reservation === null ? {} : { conductor: reservation }),
    ...(lastError === null ? {} : { lastError: lastError.slice(0, 600) }),
  }
}

export const standingOf = (words: EngineNodeState, provisionState: NodeState): IronicStanding => ({
  provisionState,
  provisionUpdatedAt: words.provisionUpdatedAt,
})

/** What stood there right before Ironic was asked, as an earlier run of the operation saved it. */
export function askedStanding({ state }: StepContext): IronicStanding | null {
  const { asked } = state
  return asked === null || asked === undefined ? null : (asked as unknown as IronicStanding)
}

export const saveAsked = (
  context: StepContext,
  { provisionState, provisionUpdatedAt }: IronicStanding,
  more: JsonObject = {},
) => context.save({ asked: { provisionState, provisionUpdatedAt }, ...more })

export const movedElsewhere = (words: EngineNodeState, wanted: string): Outcome =>
  failed('ironic_state_differs', { state: words.provisionState ?? '', wanted })
