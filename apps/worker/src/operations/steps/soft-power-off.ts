import { done, type Outcome, wait } from '@ingot/core/operation/outcome'
import type { StepContext } from '../../runtime/step'
import { changePower } from './change-power'
import { bmcOf } from './target'

/**
 * Presses the power button and gives the operating system `pace.softOffMs` to shut down; then the power is cut. A system
 * that ignores the button is stopped all the same.
 */
export async function softPowerOff(context: StepContext): Promise<Outcome> {
  const { pace } = context.deps
  const bmc = await bmcOf(context)
  const power = await bmc.power.read()
  context.evidence({ power, target: 'off' })
  if (power === 'off') {
    context.sawPower(power)
    return done
  }
  const waitedMs = typeof context.state.softOffWaitedMs === 'number' ? context.state.softOffWaitedMs : null
  if (waitedMs !== null && waitedMs >= pace.softOffMs)
    return changePower(context, { target: 'off', action: 'off', key: 'hardOffLooks' })
  if (waitedMs === null) await bmc.power.set('soft_off')
  context.remember({ softOffWaitedMs: (waitedMs ?? 0) + pace.powerPollMs })
  return wait('soft_power_off', 'machine', pace.powerPollMs)
}
