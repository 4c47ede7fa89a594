export interface DiskOfHost {
  readonly serial: string
}

export interface DiskPlan<Disk extends DiskOfHost> {
  /** The disk the image is written to; null when it is not known or no longer in the server. */
  readonly target: Disk | null
  readonly untouched: readonly Disk[]
}

/** What a rebuild does to each disk: only the one with the pinned serial number is written. */
export function rebuildDiskPlan<Disk extends DiskOfHost>(
  disks: readonly Disk[],
  rootDiskSerial: string | null,
): DiskPlan<Disk> {
  const target = disks.find((disk) => disk.serial === rootDiskSerial) ?? null
  return { target, untouched: rootDiskSerial === null ? [] : disks.filter((disk) => disk !== target) }
}
