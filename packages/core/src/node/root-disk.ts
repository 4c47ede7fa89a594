/** A disk as the agent reports it. Size in bytes. */
export interface DiskForRoot {
  readonly deviceName: string
  readonly model: string | null
  readonly vendor: string | null
  readonly serial: string
  readonly wwn: string | null
  readonly sizeBytes: number
  readonly rotational: boolean
  readonly hctl: string | null
  readonly byPath: string | null
}

/** Root device hints, the useful part of Ironic's (docs: install/include/root-device-hints). Sizes in GiB. */
export interface RootDeviceHints {
  readonly serial?: string
  readonly wwn?: string
  readonly model?: string
  readonly vendor?: string
  readonly hctl?: string
  readonly byPath?: string
  readonly deviceName?: string
  readonly rotational?: boolean
  readonly minSizeGib?: number
  readonly maxSizeGib?: number
}

export type RootDiskChoice =
  | { readonly kind: 'chosen'; readonly disk: DiskForRoot }
  | { readonly kind: 'none' }
  | { readonly kind: 'ambiguous'; readonly disks: readonly DiskForRoot[] }

const gib = 1024 ** 3
const same = (want: string | undefined, have: string | null) =>
  want === undefined || (have !== null && have.toLowerCase() === want.toLowerCase())
const contains = (want: string | undefined, have: string | null) =>
  want === undefined || (have?.toLowerCase().includes(want.toLowerCase()) ?? false)

const matches = (hints: RootDeviceHints, disk: DiskForRoot): boolean =>
  same(hints.serial, disk.serial) &&
  same(hints.wwn, disk.wwn) &&
  contains(hints.model, disk.model) &&
  contains(hints.vendor, disk.vendor) &&
  same(hints.hctl, disk.hctl) &&
  same(hints.byPath, disk.byPath) &&
  same(hints.deviceName, disk.deviceName) &&
  (hints.rotational === undefined || hints.rotational === disk.rotational) &&
  (hints.minSizeGib === undefined || disk.sizeBytes >= hints.minSizeGib * gib) &&
  (hints.maxSizeGib === undefined || disk.sizeBytes <= hints.maxSizeGib * gib)

/**
 * The disk to write. With hints, zero or several matches block: a wrong guess destroys data. Without hints the
 * smallest disk of at least 4 GiB is taken, as Ironic does; equal sizes are decided by serial, so a repeat chooses the same.
 */
export function chooseRootDisk(disks: readonly DiskForRoot[], hints: RootDeviceHints | null): RootDiskChoice {
  if (hints && Object.keys(hints).length > 0) {
    const found = disks.filter((disk) => matches(hints, disk))
    const [only] = found
    if (!only) return { kind: 'none' }
    return found.length === 1 ? { kind: 'chosen', disk: only } : { kind: 'ambiguous', disks: found }
  }
  const [smallest] = disks
    .filter((disk) => disk.sizeBytes >= 4 * gib)
    .sort((a, b) => a.sizeBytes - b.sizeBytes || (a.serial < b.serial ? -1 : 1))
  return smallest ? { kind: 'chosen', disk: smallest } : { kind: 'none' }
}
