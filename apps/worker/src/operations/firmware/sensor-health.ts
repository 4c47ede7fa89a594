import { failed, type Outcome } from '@ingot/core/operation/outcome'
import { DriverError } from '@ingot/drivers/contract/driver-error'
import type { StepContext } from '../../runtime/step'
import { bmcOf } from '../steps/target'

const bad = ['critical', 'non_recoverable']

/** Names of the sensors that are critical now; none where the BMC has no sensors. */
async function criticalSensors(context: StepContext): Promise<string[]> {
  try {
    const readings = await (await bmcOf(context)).sensors()
    return readings.filter(({ state }) => bad.includes(state)).map(({ name }) => name)
  } catch (error) {
    if (error instanceof DriverError && error.code === 'bmc_unsupported') return []
    throw error
  }
}

/** What to note of the machine before anything is installed. It is off then: fans that stand still are no news later. */
export async function healthBefore(context: StepContext): Promise<{ criticalBefore?: string[] }> {
  return Array.isArray(context.state.criticalBefore) ? {} : { criticalBefore: await criticalSensors(context) }
}

/** The health gate: null when nothing became critical since `healthBefore`; the machine must be off again. */
export async function healthProblem(context: StepContext): Promise<Outcome | null> {
  const before = Array.isArray(context.state.criticalBefore) ? context.state.criticalBefore : null
  if (!before) return null
  const worse = (await criticalSensors(context)).filter((name) => !before.includes(name))
  context.evidence({ criticalBefore: before.length, criticalSince: worse })
  return worse.length > 0 ? failed('firmware_health_worse', { sensors: worse.slice(0, 5).join(', ') }) : null
}
