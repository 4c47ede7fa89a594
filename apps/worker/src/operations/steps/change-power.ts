import { done, failed, type Outcome, wait } from '@ingot/core/operation/outcome'
import { forgetPowerTarget } from '@ingot/db/provision/forget-power-target'
import type { PowerAction } from '@ingot/drivers/contract/bmc'
import type { StepContext } from '../../runtime/step'
import { bmcOf, nodeOf } from './target'

/** Looks at a power state that should have changed, before it counts as stuck: 60 s at the default pause. */
const MAX_LOOKS = 30

export interface PowerChange {
  readonly target: 'on' | 'off'
  /** What is asked for; the effect is always observed, never assumed. */
  readonly action: PowerAction
  /** Key of this change in the operation's state: the same step may run twice in one operation. */
  readonly key: string
}

/**
 * Brings the power to `target`: reads, asks once when it differs, and waits by returning. A repeat after a crash reads
 * first, so a change that took effect is never asked for again.
 */
export async function changePower(context: StepContext, { target, action, key }: PowerChange): Promise<Outcome> {
  const bmc = await bmcOf(context)
  const power = await bmc.power.read()
  context.evidence({ power, target })
  if (power === target) return arrived(context, power)
  const looks = typeof context.state[key] === 'number' ? context.state[key] : 0
  if (looks >= MAX_LOOKS) return failed('power_not_changed', { power, target })
  // Asked at the first look, and once more half-way: some BMCs drop a command while they are busy.
  if (looks === 0 || looks === MAX_LOOKS / 2) {
    await bmc.power.set(action)
    // A BMC that is quick about it spares us a pause.
    if ((await bmc.power.read()) === target) return arrived(context, target)
  }
  context.remember({ [key]: looks + 1 })
  return wait('power_changing', 'bmc', context.deps.pace.powerPollMs)
}

function arrived(context: StepContext, power: 'on' | 'off'): Outcome {
  context.evidence({ power, target: power })
  context.sawPower(power)
  return done
}

export const powerOff = (context: StepContext) =>
  changePower(context, { target: 'off', action: 'off', key: 'powerOffLooks' })
export const powerOn = (context: StepContext) =>
  changePower(context, { target: 'on', action: 'on', key: 'powerOnLooks' })
/** The second power-on of a deploy: into the new system. */
export const powerOnHost = (context: StepContext) =>
  changePower(context, { target: 'on', action: 'on', key: 'powerOnHostLooks' })

/** The change failed: the node's page must not go on saying that it is under way. */
export async function givePowerUp(context: StepContext): Promise<Outcome> {
  await forgetPowerTarget(context.database, context.lease, nodeOf(context))
  return done
}
