import { done, failed, type Outcome, wait } from '@ingot/core/operation/outcome'
import { type Arrangement, arrangeDisks, compareVolumes } from '@ingot/core/raid/arrange-disks'
import type { LogicalDisk } from '@ingot/core/raid/raid-target'
import { findRaid } from '@ingot/db/raid/raid-record'
import type { StepContext } from '../../runtime/step'
import { changePower } from '../steps/change-power'
import { nodeOf } from '../steps/target'
import { keepRaid, storageOf } from './read-raid'

/** Looks at volumes that should be there: 10 min at the default pause, in which a controller starts with the machine. */
const MAX_LOOKS = 300
/** After so many, what is missing is asked for once more: a worker may have died before it asked. */
const LOOKS_BEFORE_ASKING_AGAIN = 60
const GIB = 1024 ** 3

/**
 * Arranges the disks of a machine that is off as its target says, through the BMC: removes volumes that are not wanted,
 * makes those that are missing, and starts the machine where the controller waits for that. A volume is made by reading
 * what is there first, so a repeat makes none twice.
 */
export async function applyRaid(context: StepContext): Promise<Outcome> {
  const { target } = await findRaid(context.database, nodeOf(context))
  if (target?.via !== 'bmc') return done
  switch (context.state.raidPhase) {
    case 'start': {
      const started = await changePower(context, { target: 'on', action: 'on', key: 'raidPowerOnLooks' })
      return started.kind === 'done' ? goOn(context, 'verify') : started
    }
    case 'verify':
      return verify(context, target.logicalDisks)
    case 'again': {
      const stopped = await changePower(context, { target: 'off', action: 'off', key: 'raidAgainLooks' })
      return stopped.kind === 'done' ? goOn(context, 'arrange') : stopped
    }
    case 'stop':
      return changePower(context, { target: 'off', action: 'off', key: 'raidPowerOffLooks' })
    default:
      return arrange(context, target.logicalDisks)
  }
}

function goOn(context: StepContext, raidPhase: 'arrange' | 'start' | 'verify' | 'again' | 'stop'): Outcome {
  context.remember({ raidPhase })
  return wait('raid_building', 'bmc', 0)
}

async function lookAt(context: StepContext, wanted: readonly LogicalDisk[]) {
  const seen = await keepRaid(context, await storageOf(context))
  const result = arrangeDisks(wanted, seen.drives)
  if (result.kind === 'impossible') {
    const { disk, wanted: count, found } = result
    return { kind: 'impossible' as const, error: { volume: disk.name, wanted: count, found } }
  }
  const difference = compareVolumes(result.arrangements, seen.volumes)
  context.evidence({
    missing: difference.missing.map(({ disk }) => `${disk.name} (${disk.level})`),
    surplus: difference.surplus.map(({ name }) => name),
  })
  return { kind: 'compared' as const, ...difference }
}

async function arrange(context: StepContext, wanted: readonly LogicalDisk[]): Promise<Outcome> {
  const now = await lookAt(context, wanted)
  if (now.kind === 'impossible') return failed('raid_disks_missing', now.error)
  if (now.missing.length === 0 && now.surplus.length === 0) return done
  const storage = await storageOf(context)
  for (const { controllerId, id } of now.surplus) await storage.deleteVolume(controllerId, id)
  // Another look between two volumes: what the last one took is not free any more.
  const next = now.missing.find(({ disk }) => !asked(context).includes(disk.name))
  if (next && now.surplus.length === 0) {
    await context.save({ raidAsked: [...asked(context), next.disk.name] })
    await storage.createVolume(requestOf(next))
  }
  const after = await lookAt(context, wanted)
  if (after.kind === 'impossible') return failed('raid_disks_missing', after.error)
  const isProgress = after.missing.length < now.missing.length || after.surplus.length < now.surplus.length
  const canAsk = after.missing.some(({ disk }) => !asked(context).includes(disk.name))
  if (isProgress || (canAsk && after.surplus.length === 0)) return wait('raid_building', 'bmc', 0)
  // Everything was asked for and nothing moves: the controller waits for a start.
  return goOn(context, 'start')
}

const asked = ({ state }: StepContext): string[] => (Array.isArray(state.raidAsked) ? state.raidAsked.map(String) : [])

const requestOf = ({ disk, controllerId, drives }: Arrangement) => ({
  ...{ controllerId, name: disk.name, raidLevel: disk.level, driveIds: drives.map(({ id }) => id) },
  ...(disk.sizeGib === null ? {} : { sizeBytes: disk.sizeGib * GIB }),
})

async function verify(context: StepContext, wanted: readonly LogicalDisk[]): Promise<Outcome> {
  const now = await lookAt(context, wanted)
  if (now.kind === 'impossible') return failed('raid_disks_missing', now.error)
  const [open] = now.missing
  if (!open && now.surplus.length === 0) return goOn(context, 'stop')
  const looks = typeof context.state.raidLooks === 'number' ? context.state.raidLooks : 0
  if (looks >= MAX_LOOKS) return failed('raid_not_as_wanted', { volume: open?.disk.name ?? now.surplus[0]?.name ?? '' })
  context.remember({ raidLooks: looks + 1 })
  if (looks === LOOKS_BEFORE_ASKING_AGAIN && context.state.raidAskedAgain !== true) {
    await context.save({ raidAsked: [], raidAskedAgain: true })
    return goOn(context, 'again')
  }
  return wait('raid_building', 'bmc', context.deps.pace.powerPollMs)
}
