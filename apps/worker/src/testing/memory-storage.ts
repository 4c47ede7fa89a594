import type {
  StorageController,
  StorageVolume,
  StorageVolumes,
  VolumeRequest,
} from '@ingot/drivers/contract/storage-volumes'

const gib = 1024 ** 3

/** A RAID controller in memory with four disks. With `waits` it makes volumes only when the machine starts. */
export class MemoryStorage implements StorageVolumes {
  volumes: StorageVolume[] = []
  readonly #waiting: StorageVolume[] = []
  readonly #starts: () => number
  readonly #waits: boolean
  #startsWhenAsked = 0
  /** How often a volume was asked for, by name. */
  readonly asked: string[] = []

  constructor(starts: () => number, { waits = false }: { waits?: boolean } = {}) {
    this.#starts = starts
    this.#waits = waits
  }

  async controllers(): Promise<StorageController[]> {
    if (this.#starts() > this.#startsWhenAsked) this.volumes.push(...this.#waiting.splice(0))
    const drive = (id: string, sizeGib: number) => ({
      ...{ id, name: id, model: null, serial: `S-${id}`, sizeBytes: sizeGib * gib, media: 'ssd' as const },
      ...{ protocol: 'SAS', healthy: true },
    })
    const drives = [drive('0', 480), drive('1', 480), drive('2', 1920), drive('3', 1920)]
    return [{ id: 'RAID.1', name: 'Controller', drives, volumes: [...this.volumes], raidLevels: ['RAID0', 'RAID1'] }]
  }

  async createVolume({ name = '', raidLevel, driveIds, sizeBytes }: VolumeRequest) {
    this.asked.push(name)
    this.#startsWhenAsked = this.#starts()
    const volume = { id: `v${this.asked.length}`, name, raidLevel, driveIds, sizeBytes: sizeBytes ?? 480 * gib }
    if (this.#waits) this.#waiting.push(volume)
    else this.volumes.push(volume)
  }

  async deleteVolume(_controllerId: string, volumeId: string) {
    this.volumes = this.volumes.filter(({ id }) => id !== volumeId)
  }
}
