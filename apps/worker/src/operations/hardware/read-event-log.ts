import { done, type Outcome } from '@ingot/core/operation/outcome'
import { storeBmcEvents } from '@ingot/db/hardware/store-bmc-events'
import type { StepContext } from '../../runtime/step'
import { bmcOf, nodeOf } from '../steps/target'

/** Copies what is new in the BMC's log. The BMC's own log is left as it is. */
export async function readEventLog(context: StepContext): Promise<Outcome> {
  const entries = await (await bmcOf(context)).eventLog()
  const events = entries.map(({ id, log, atMs, severity, text, raw }) => ({ id, log, atMs, severity, text, raw }))
  const added = await storeBmcEvents(context.database, context.lease, nodeOf(context), events)
  context.evidence({ records: entries.length, added })
  return done
}
