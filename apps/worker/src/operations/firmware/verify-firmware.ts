import { failed, type Outcome, wait } from '@ingot/core/operation/outcome'
import { DriverError } from '@ingot/drivers/contract/driver-error'
import type { StepContext } from '../../runtime/step'
import { changePower } from '../steps/change-power'
import { bmcOf } from '../steps/target'
import { compareNow } from './firmware-plan'
import { healthProblem } from './sensor-health'

/** Looks at versions that should be new: 10 min at the default pause, in which a BMC restarts and counts its parts. */
const MAX_LOOKS = 300

/**
 * The BMC must log in and name the versions that are wanted. Some show a new version only after the machine started once
 * more, so it is started and switched off again. Then it must be as healthy as it was before.
 */
export async function verifyFirmware(context: StepContext): Promise<Outcome> {
  const looks = typeof context.state.firmwareLooks === 'number' ? context.state.firmwareLooks : 0
  if (context.state.firmwareVerified === true) {
    const stopped = await changePower(context, { target: 'off', action: 'off', key: 'firmwareEndLooks' })
    return stopped.kind === 'done' ? ((await healthProblem(context)) ?? stopped) : stopped
  }
  const again = (): Outcome => {
    context.remember({ firmwareLooks: looks + 1 })
    return wait('firmware_installing', 'bmc', context.deps.pace.powerPollMs)
  }
  try {
    await (await bmcOf(context)).verify()
    const comparisons = await compareNow(context)
    const open = comparisons.find(({ status }) => status === 'differs')
    context.evidence({ parts: comparisons.length, open: open ? `${open.name}: ${open.actual} → ${open.wanted}` : '' })
    if (!open) {
      context.remember({ firmwareVerified: true })
      return wait('power_changing', 'bmc', 0)
    }
    if (looks >= MAX_LOOKS)
      return failed('firmware_version_unchanged', {
        ...{ component: open.name ?? open.component, actual: open.actual ?? '', wanted: open.wanted },
      })
    const started = await changePower(context, { target: 'on', action: 'on', key: 'firmwareStartLooks' })
    return started.kind === 'done' ? again() : started
  } catch (error) {
    if (error instanceof DriverError && error.retryable && looks < MAX_LOOKS) return again()
    throw error
  }
}
