import { done, type Outcome } from '@ingot/core/operation/outcome'
import { nudgeNode } from '@ingot/db/provision/finish-provision'
import type { StepContext } from '../../runtime/step'
import { nodeOf } from '../steps/target'

/** The host is off; its node goes from `deleting` to `cleaning`. */
export async function beginClean(context: StepContext): Promise<Outcome> {
  await nudgeNode(context.database, context.lease, nodeOf(context), 'clean')
  return done
}
