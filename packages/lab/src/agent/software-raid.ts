import { readPartitionTable } from '../disk/partition-table'
import { possibleRaidLevels, type RaidLevel, raidCapacityBytes } from '../disk/raid-level'
import type { AgentContext } from './agent-context'
import { softwareRaidFailed } from './agent-error'
import { chooseRootDevice } from './root-device'

interface LogicalDisk {
  readonly controller?: string
  readonly raid_level?: string
  readonly size_gb?: number | string
  readonly volume_name?: string
  readonly physical_disks?: ReadonlyArray<Readonly<Record<string, unknown>>>
}

export interface RaidConfig {
  readonly logical_disks?: readonly LogicalDisk[]
}

const gib = 1024 ** 3
const levelNames: Readonly<Record<string, RaidLevel>> = {
  '0': 'RAID0',
  '1': 'RAID1',
  '1+0': 'RAID10',
  '5': 'RAID5',
}
// What mdadm's superblock and the alignment of the partitions take from each disk.
const overheadBytes = 2 << 20

/**
 * Software RAID by ironic-python-agent's rules (`hardware.py` create_configuration, validate_configuration). Without a
 * logical disk for the controller `software` there is nothing to do, and the answer is empty.
 */
export async function createSoftwareRaid(context: AgentContext, config: RaidConfig | undefined): Promise<object> {
  const wanted = config?.logical_disks ?? []
  if (!config || !wanted.some((disk) => disk.controller === 'software')) return {}
  const places = wanted.map((disk) => membersOf(context, disk))
  const problems = findProblems(context, wanted, places)
  if (problems.length > 0) throw softwareRaidFailed(problems.join('; '))
  await refusePartitions(context, places.flat())
  // The one without a size of its own takes what the others leave.
  const order = wanted
    .map((disk, index) => ({ disk, members: places[index] as number[] }))
    .sort((a, b) => Number(a.disk.size_gb === 'MAX') - Number(b.disk.size_gb === 'MAX'))
  const left = new Map(context.physicalDisks.map((disk, slot) => [slot, disk.sizeBytes - overheadBytes]))
  const planned = order.map(({ disk, members }) => {
    const share = shareOf(disk, members, left)
    for (const slot of members) left.set(slot, (left.get(slot) ?? 0) - share)
    return { disk, members, share, level: levelNames[disk.raid_level ?? ''] as RaidLevel }
  })
  if (planned.some(({ share }) => share <= 0)) throw softwareRaidFailed('the disks are too small for this layout')
  for (const { disk, members, share, level } of planned) {
    const capacityBytes = raidCapacityBytes(level, members.length, share)
    context.arrays.add({ kind: 'software', name: disk.volume_name ?? '', level, capacityBytes, members })
    context.log.record('agent.raid-created', `${level} of ${members.length}`)
    context.print(`ironic-python-agent: created ${level} on ${members.length} disks\n`)
  }
  return config
}

/** Every software array that is found, whatever made it. */
export async function deleteSoftwareRaid({ arrays, log }: AgentContext): Promise<void> {
  for (const array of [...arrays.list('software')]) {
    await arrays.remove(array)
    log.record('agent.raid-deleted', array.level)
  }
}

function membersOf({ physicalDisks }: AgentContext, { physical_disks: hints }: LogicalDisk): number[] {
  if (!hints) return physicalDisks.map((_, slot) => slot)
  const chosen: number[] = []
  for (const hint of hints) {
    const free = physicalDisks.flatMap((disk, slot) => (chosen.includes(slot) ? [] : [{ disk, slot }]))
    const index = chooseRootDevice(
      free.map(({ disk }) => disk),
      hint,
    )
    chosen.push(free[index]?.slot as number)
  }
  return chosen
}

function findProblems(context: AgentContext, wanted: readonly LogicalDisk[], places: readonly number[][]): string[] {
  const problems: string[] = []
  if (context.arrays.list('software').length > 0) problems.push('the disks already hold software RAID')
  if (wanted.length > 2) problems.push('Software RAID configuration requires one or two logical disks')
  if (wanted.some((disk) => disk.controller !== 'software')) {
    problems.push("Software RAID configuration requires all logical disks to have 'controller'='software'")
  }
  if (wanted[0]?.raid_level !== '1') {
    problems.push('Software RAID Configuration requires RAID-1 for the first logical disk')
  }
  if (wanted.filter((disk) => disk.size_gb === 'MAX').length > 1) {
    problems.push("Software RAID can have only one RAID device with size 'MAX'")
  }
  wanted.forEach((disk, index) => {
    const level = levelNames[disk.raid_level ?? '']
    const members = places[index]?.length ?? 0
    if (!level) problems.push(`Software RAID configuration does not support RAID level ${disk.raid_level}`)
    else if (members < 2 || !possibleRaidLevels(members).includes(level)) {
      problems.push(
        `Software RAID configuration is not possible for RAID level ${disk.raid_level} with ${members} disks`,
      )
    }
  })
  return problems
}

async function refusePartitions(context: AgentContext, slots: readonly number[]): Promise<void> {
  for (const slot of new Set(slots)) {
    const disk = context.physicalDisks[slot]
    const content = context.disks[context.hardware.disks.findIndex(({ device }) => device === disk?.device)]
    const partitions = content && readPartitionTable(await content.read(0, 512))
    if (partitions?.length) {
      throw softwareRaidFailed(`Partitions detected on devices ${disk?.device} during RAID config`)
    }
  }
}

function shareOf({ size_gb: size, raid_level }: LogicalDisk, members: readonly number[], left: Map<number, number>) {
  const most = Math.min(...members.map((slot) => left.get(slot) ?? 0))
  if (size === 'MAX' || size === undefined) return most
  const level = levelNames[raid_level ?? ''] as RaidLevel
  const share = Math.ceil((Number(size) * gib) / raidCapacityBytes(level, members.length, 1))
  return share > most ? 0 : share
}
