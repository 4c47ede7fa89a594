import { done, failed, type Outcome } from '@ingot/core/operation/outcome'
import type { StepContext } from '../../runtime/step'
import { toOperationError } from '../../runtime/to-operation-error'
import { bmcOf } from '../steps/target'

/** The BMC may have sent it although nobody heard the answer. */
const MAYBE_SENT = new Set(['bmc_outcome_unknown', 'driver_closed', 'internal'])

/**
 * Sends the interrupt at most once: that it is about to be sent is stored first, and whoever comes after a crash in that
 * moment says that he does not know.
 */
export async function injectNmi(context: StepContext): Promise<Outcome> {
  const bmc = await bmcOf(context)
  if (context.state.nmi === 'sent') return done
  if (context.state.nmi === 'sending') return failed('nmi_outcome_unknown')
  // Logs in, so that a wrong password or a dead BMC is known before the interrupt may count as sent.
  const power = await bmc.power.read()
  if (power === 'off') return failed('action_refused', { reason: 'power_needed', power })
  await context.save({ nmi: 'sending' })
  try {
    await bmc.injectNmi()
  } catch (error) {
    const known = toOperationError(error)
    if (MAYBE_SENT.has(known.code)) return failed('nmi_outcome_unknown', { cause: known.code })
    await context.save({ nmi: 'not_sent' })
    throw error
  }
  await context.save({ nmi: 'sent' })
  context.evidence({ power, sent: true })
  return done
}
