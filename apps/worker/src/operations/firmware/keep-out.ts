import { done, type Outcome } from '@ingot/core/operation/outcome'
import { quarantineNode } from '@ingot/db/hardware/quarantine-node'
import type { StepContext } from '../../runtime/step'
import { nodeOf } from '../steps/target'

/** Nobody gets a machine whose firmware is in doubt until somebody has looked at it. */
export async function keepOut(context: StepContext): Promise<Outcome> {
  const reason = `firmware update failed: ${context.error?.code ?? 'internal'}`
  await quarantineNode(context.database, context.lease, nodeOf(context), reason)
  return done
}
