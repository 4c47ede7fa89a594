import { type Outcome, wait } from '@ingot/core/operation/outcome'
import { EngineError } from '@ingot/drivers/contract/engine-error'
import type { StepContext } from '../../runtime/step'

/**
 * What passes by itself is waited for until the step's deadline: a locked node, a busy or silent API, an answer that got
 * lost. Whoever comes again reads first. Ironic goes on with its work meanwhile, so that giving up would only lose sight
 * of it.
 */
export async function withPatience(context: StepContext, work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof EngineError) || !error.retryable) throw error
    const { pollMs } = context.deps.ironic
    context.evidence({ ...error.detail, error: error.code })
    if (error.code === 'node_locked') return wait('ironic_locked', 'conductor', pollMs)
    if (error.code === 'conductor_missing') return wait('ironic_conductor_lost', 'conductor', pollMs)
    return wait('ironic_silent', 'conductor', pollMs)
  }
}
