import type { NodeDisk } from '../node-hardware'

export const raidTypes = ['RAID0', 'RAID1', 'RAID5', 'RAID10'] as const
export type RaidType = (typeof raidTypes)[number]

export interface RaidVolume {
  readonly id: string
  readonly name: string
  readonly raidType: RaidType
  readonly capacityBytes: number
  /** Places in the server's list of disks. */
  readonly members: readonly number[]
}

const fewestDrives: Readonly<Record<RaidType, number>> = { RAID0: 1, RAID1: 2, RAID5: 3, RAID10: 4 }

/** The RAID levels that this many drives can make. */
export function possibleRaidTypes(drives: number): RaidType[] {
  return raidTypes.filter((type) => drives >= fewestDrives[type])
}

export function raidCapacity(type: RaidType, drives: readonly NodeDisk[]): number {
  const smallest = Math.min(...drives.map((drive) => drive.sizeBytes))
  const share = { RAID0: drives.length, RAID1: 1, RAID5: drives.length - 1, RAID10: Math.floor(drives.length / 2) }
  return smallest * share[type]
}

/** Volumes of the one RAID controller; a drive belongs to at most one of them. */
export class RaidVolumes {
  readonly #volumes: RaidVolume[] = []
  #nextNumber = 1

  list(): readonly RaidVolume[] {
    return this.#volumes
  }

  find(id: string): RaidVolume | null {
    return this.#volumes.find((volume) => volume.id === id) ?? null
  }

  ofDrive(slot: number): RaidVolume | null {
    return this.#volumes.find((volume) => volume.members.includes(slot)) ?? null
  }

  add(wanted: Omit<RaidVolume, 'id' | 'name'> & { readonly name: string | null }): RaidVolume {
    const number = this.#nextNumber++
    const volume = { ...wanted, id: String(number), name: wanted.name ?? `Virtual Disk ${number}` }
    this.#volumes.push(volume)
    return volume
  }

  remove(volume: RaidVolume): void {
    this.#volumes.splice(this.#volumes.indexOf(volume), 1)
  }
}
