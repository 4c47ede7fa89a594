import { causeOfIronicError } from '@ingot/core/ironic/last-error'
import { powerOfIronic } from '@ingot/core/ironic/power-state'
import { done, failed, type Outcome, wait } from '@ingot/core/operation/outcome'
import { EngineError } from '@ingot/drivers/contract/engine-error'
import type { EnginePowerAction } from '@ingot/drivers/contract/engine-verb'
import type { StepContext } from '../../runtime/step'
import { ironicTargetOf } from './ironic-target'
import { seeState } from './state-words'
import { withPatience } from './with-patience'

/** How often the same power is asked for before it counts as stuck; Ironic itself tries for a minute each time. */
const MAX_ASKS = 3

interface PowerChange {
  readonly target: 'on' | 'off'
  readonly action: EnginePowerAction
  readonly key: string
}

/**
 * Brings the power to `target` through Ironic: reads first, lets a change that is under way end, asks only when there is
 * none. A reboot is an off and an on, because a `rebooting` whose answer got lost could not be told from none.
 */
async function changeIronicPower(context: StepContext, { target, action, key }: PowerChange): Promise<Outcome> {
  const node = await ironicTargetOf(context)
  const { pollMs } = context.deps.ironic
  return withPatience(context, async () => {
    const { words } = await seeState(context, node)
    if (words.targetPowerState !== null) return wait('ironic_power', 'conductor', pollMs)
    if (powerOfIronic(words.powerState) === target) return done
    const asks = typeof context.state[key] === 'number' ? context.state[key] : 0
    if (asks >= MAX_ASKS)
      return failed('power_not_changed', {
        power: words.powerState ?? '',
        target,
        cause: causeOfIronicError(words.lastError) ?? 'other',
      })
    await node.engine.nodes.setPower(node.ironicNodeId, asks === 0 ? action : target)
    context.remember({ [key]: asks + 1 })
    return wait('ironic_power', 'conductor', pollMs)
  })
}

export const ironicPowerOn = (context: StepContext) =>
  changeIronicPower(context, { target: 'on', action: 'on', key: 'ironicOnAsks' })
export const ironicPowerOff = (context: StepContext) =>
  changeIronicPower(context, { target: 'off', action: 'off', key: 'ironicOffAsks' })

const cannot: ReadonlySet<string> = new Set(['request_refused', 'verb_refused', 'driver_unsupported'])

/** Asks the system to shut down, once; when that did not help, or the driver cannot, the power is cut. */
export async function ironicSoftPowerOff(context: StepContext): Promise<Outcome> {
  try {
    return await changeIronicPower(context, { target: 'off', action: 'soft_off', key: 'ironicSoftAsks' })
  } catch (error) {
    const refused = error instanceof EngineError && cannot.has(error.code)
    if (!refused || context.state.ironicSoftAsks !== undefined) throw error
    context.remember({ ironicSoftAsks: 1 })
    return ironicSoftPowerOff(context)
  }
}
