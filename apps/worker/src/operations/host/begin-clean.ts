import { done, failed, type Outcome } from '@ingot/core/operation/outcome'
import { nudgeNode } from '@ingot/db/provision/finish-provision'
import { loadProvisionNode } from '@ingot/db/provision/load-target'
import type { StepContext } from '../../runtime/step'
import { nodeOf } from '../steps/target'

/**
 * The host is off; its node goes from `deleting` to `cleaning`. A node whose last cleaning failed waits for somebody to
 * look at it: deleting the host once more does not hand it on.
 */
export async function beginClean(context: StepContext): Promise<Outcome> {
  await nudgeNode(context.database, context.lease, nodeOf(context), 'clean')
  const { provisionState } = await loadProvisionNode(context.database, nodeOf(context))
  return provisionState === 'cleaning' ? done : failed('erase_failed', { state: provisionState })
}
