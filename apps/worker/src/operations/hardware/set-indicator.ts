import { indicatorChoices } from '@ingot/core/hardware/input'
import { done, failed, type Outcome } from '@ingot/core/operation/outcome'
import { recordIndicator } from '@ingot/db/hardware/record-indicator'
import type { StepContext } from '../../runtime/step'
import { bmcOf, nodeOf } from '../steps/target'

/** Lights the machine up in its rack, or darkens it, and keeps what the BMC then says. */
export async function setIndicator(context: StepContext): Promise<Outcome> {
  const state = indicatorChoices.find((each) => each === context.input.state)
  if (!state) return failed('internal')
  const { indicator } = await bmcOf(context)
  if (!indicator) return failed('bmc_unsupported', { capability: 'indicator' })
  await indicator.set(state)
  const now = await indicator.read()
  await recordIndicator(context.database, context.lease, nodeOf(context), now)
  context.evidence({ wanted: state, indicator: now })
  return done
}
