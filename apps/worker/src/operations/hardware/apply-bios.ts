import {
  type BiosComparison,
  compareBios,
  needsRestart,
  unreachable,
  valuesToSet,
} from '@ingot/core/bios-profile/compare-bios'
import { done, failed, type Outcome, wait } from '@ingot/core/operation/outcome'
import { findBiosProfileOf } from '@ingot/db/hardware/find-bios'
import type { StepContext } from '../../runtime/step'
import { changePower } from '../steps/change-power'
import { nodeOf } from '../steps/target'
import { biosOf, keepBios } from './read-bios'

/** Looks at settings that the firmware should have taken over: 20 s at the default pause. */
const MAX_LOOKS = 10
/** The same while they are still pending: 15 min, for memory tests and a second start. */
const MAX_PENDING_LOOKS = 450

/**
 * Brings the settings of a machine that is off to its BIOS profile: sets what differs, starts the machine so that the
 * firmware takes it over, and switches it off again. Nothing is started when nothing differs. A setting that the firmware
 * ignored is an error with both values.
 */
export async function applyBios(context: StepContext): Promise<Outcome> {
  switch (context.state.biosPhase) {
    case 'start': {
      const started = await changePower(context, { target: 'on', action: 'on', key: 'biosPowerOnLooks' })
      return started.kind === 'done' ? goOn(context, 'verify') : started
    }
    case 'verify':
      return verify(context)
    case 'stop':
      return changePower(context, { target: 'off', action: 'off', key: 'biosPowerOffLooks' })
    default:
      return set(context)
  }
}

/** Each part is a wake-up of its own, so that a repeat begins where the last one ended. */
function goOn(context: StepContext, biosPhase: 'start' | 'verify' | 'stop'): Outcome {
  context.remember({ biosPhase })
  return wait('bios_applying', 'machine', 0)
}

async function set(context: StepContext): Promise<Outcome> {
  const profile = await findBiosProfileOf(context.database, nodeOf(context))
  if (!profile) return done
  const bios = await biosOf(context)
  const reading = await keepBios(context, bios)
  const comparisons = compareBios(profile.attributes, reading)
  show(context, profile.name, comparisons)
  const [hopeless] = unreachable(comparisons)
  if (hopeless) return failed('bios_setting_unreachable', factsOf(hopeless))
  if (!needsRestart(comparisons)) return done
  const values = valuesToSet(comparisons, reading)
  if (Object.keys(values).length > 0) await bios.set(values)
  return goOn(context, 'start')
}

async function verify(context: StepContext): Promise<Outcome> {
  const profile = await findBiosProfileOf(context.database, nodeOf(context))
  if (!profile) return goOn(context, 'stop')
  const comparisons = compareBios(profile.attributes, await keepBios(context, await biosOf(context)))
  show(context, profile.name, comparisons)
  const open = comparisons.find(({ status }) => status !== 'same')
  if (!open) return goOn(context, 'stop')
  const looks = typeof context.state.biosLooks === 'number' ? context.state.biosLooks : 0
  const isPending = comparisons.some(({ status }) => status === 'pending')
  if (looks >= (isPending ? MAX_PENDING_LOOKS : MAX_LOOKS)) return failed('bios_setting_ignored', factsOf(open))
  context.remember({ biosLooks: looks + 1 })
  return wait('bios_applying', 'machine', context.deps.pace.powerPollMs)
}

const factsOf = ({ name, wanted, actual, status }: BiosComparison) => ({
  ...{ setting: name, wanted, actual: actual ?? '', status },
})

function show(context: StepContext, profile: string, comparisons: readonly BiosComparison[]): void {
  const open = comparisons.filter(({ status }) => status !== 'same')
  context.evidence({
    profile,
    settings: comparisons.length,
    open: open.slice(0, 10).map(({ name, wanted, actual, status }) => `${name}: ${actual} → ${wanted} (${status})`),
  })
}
