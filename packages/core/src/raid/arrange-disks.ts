import { fewestDisks, type LogicalDisk, type RaidLevel } from './raid-target'

/** A physical disk. Size in bytes; ids are unique within its controller. */
export interface RaidDrive {
  readonly id: string
  readonly controllerId: string
  readonly serial: string | null
  readonly sizeBytes: number | null
  readonly media: 'hdd' | 'ssd' | 'unknown'
}
export interface RaidVolume {
  readonly id: string
  readonly controllerId: string
  readonly name: string
  /** null: the controller does not say */
  readonly level: RaidLevel | null
  readonly sizeBytes: number | null
  readonly driveIds: readonly string[]
}
export interface Arrangement {
  readonly disk: LogicalDisk
  readonly controllerId: string
  readonly drives: readonly RaidDrive[]
}
export type ArrangementResult =
  | { readonly kind: 'arranged'; readonly arrangements: readonly Arrangement[] }
  /** No controller has the disks that this one asks for. */
  | { readonly kind: 'impossible'; readonly disk: LogicalDisk; readonly wanted: number; readonly found: number }

const GIB = 1024 ** 3

/**
 * Which disks each logical disk gets: smallest first, equal ones by serial, always the same way, all of one controller.
 * With `share` a disk may serve several (software RAID cuts them into slices); otherwise it serves one.
 */
export function arrangeDisks(
  wanted: readonly LogicalDisk[],
  drives: readonly RaidDrive[],
  { share = false }: { readonly share?: boolean } = {},
): ArrangementResult {
  const used = new Set<RaidDrive>()
  const arrangements: Arrangement[] = []
  for (const disk of wanted) {
    const { serials } = disk.disks
    const count = serials.length > 0 ? serials.length : (disk.disks.count ?? fewestDisks[disk.level])
    const fitting = drives.filter((drive) => (share || !used.has(drive)) && fits(disk, drive)).sort(inOrder)
    const controllers = [...new Set(fitting.map(({ controllerId }) => controllerId))]
    const groups = controllers.map((id) => fitting.filter(({ controllerId }) => controllerId === id))
    const group = groups.find((each) => each.length >= count)
    if (!group) {
      const found = Math.max(0, ...groups.map(({ length }) => length))
      return { kind: 'impossible', disk, wanted: count, found }
    }
    const chosen = group.slice(0, count)
    for (const drive of chosen) used.add(drive)
    arrangements.push({ disk, controllerId: chosen[0]?.controllerId ?? '', drives: chosen })
  }
  return { kind: 'arranged', arrangements }
}

function fits({ disks }: LogicalDisk, drive: RaidDrive): boolean {
  const { serials, media, minSizeGib } = disks
  if (serials.length > 0) return drive.serial !== null && serials.includes(drive.serial)
  if (media !== null && drive.media !== media) return false
  return minSizeGib === null || (drive.sizeBytes ?? 0) >= minSizeGib * GIB
}

const inOrder = (a: RaidDrive, b: RaidDrive) =>
  (a.sizeBytes ?? 0) - (b.sizeBytes ?? 0) || (`${a.serial} ${a.id}` < `${b.serial} ${b.id}` ? -1 : 1)

export interface RaidDifference {
  /** to be made */
  readonly missing: readonly Arrangement[]
  /** to be removed, with everything on them */
  readonly surplus: readonly RaidVolume[]
}

/** Controllers round sizes and keep some of each disk for themselves. */
const SIZE_TOLERANCE = 0.05

/** What has to change so that the volumes are as arranged. A volume is told by its level and its disks, not by its name. */
export function compareVolumes(arrangements: readonly Arrangement[], volumes: readonly RaidVolume[]): RaidDifference {
  const left = [...volumes]
  const missing = arrangements.filter((arrangement) => {
    const at = left.findIndex((volume) => isSame(arrangement, volume))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  return { missing, surplus: left }
}

function isSame({ disk, controllerId, drives }: Arrangement, volume: RaidVolume): boolean {
  if (volume.controllerId !== controllerId || volume.level !== disk.level) return false
  if (volume.driveIds.length !== drives.length) return false
  if (!drives.every(({ id }) => volume.driveIds.includes(id))) return false
  if (disk.sizeGib === null || volume.sizeBytes === null) return true
  return Math.abs(volume.sizeBytes / GIB - disk.sizeGib) <= disk.sizeGib * SIZE_TOLERANCE
}
