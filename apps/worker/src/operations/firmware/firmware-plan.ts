import {
  compareFirmware,
  type FirmwareComparison,
  type FirmwareInstall,
  planInstalls,
} from '@ingot/core/firmware/compare-firmware'
import { firmwareBaselineFields } from '@ingot/core/firmware/input'
import { done, failed, type Outcome } from '@ingot/core/operation/outcome'
import type { StepContext } from '../../runtime/step'
import { firmwareOf, keepFirmware } from './read-firmware'

/** What the operation shall bring the node to, as it was when it was requested. */
const baselineOf = ({ input }: StepContext) => firmwareBaselineFields.shape.items.parse(input.items)

export async function compareNow(context: StepContext): Promise<FirmwareComparison[]> {
  return compareFirmware(await keepFirmware(context, await firmwareOf(context)), baselineOf(context))
}

/** What the plan step found to be done; empty: the node has everything already. */
export const plannedInstalls = ({ state }: StepContext): FirmwareInstall[] =>
  Array.isArray(state.installs) ? (state.installs as unknown as FirmwareInstall[]) : []

/** Reads what is installed and decides what has to be; a part that cannot be updated ends it before anything is touched. */
export async function planFirmware(context: StepContext): Promise<Outcome> {
  const comparisons = await compareNow(context)
  const hopeless = comparisons.find(({ status }) => status === 'not_updateable')
  if (hopeless)
    return failed('firmware_not_updateable', {
      ...{ component: hopeless.name ?? hopeless.component, actual: hopeless.actual ?? '', wanted: hopeless.wanted },
    })
  const installs = planInstalls(comparisons)
  context.remember({ installs: installs.map(({ itemIds, ...install }) => ({ ...install, itemIds: [...itemIds] })) })
  context.evidence({ installs: installs.map(({ component, version }) => `${component} → ${version}`) })
  return done
}

/** A step that has something to do only where something is installed. */
export const whenPlanned =
  (step: (context: StepContext) => Promise<Outcome>) =>
  async (context: StepContext): Promise<Outcome> =>
    plannedInstalls(context).length === 0 ? done : step(context)
