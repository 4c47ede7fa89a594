export const raidLevels = ['RAID0', 'RAID1', 'RAID5', 'RAID6', 'RAID10', 'RAID50', 'RAID60', 'JBOD'] as const
export type RaidLevel = (typeof raidLevels)[number]

export type StorageDrive = {
  id: string
  name: string
  model: string | null
  serial: string | null
  sizeBytes: number | null
  media: 'hdd' | 'ssd' | 'unknown'
  protocol: string | null
  healthy: boolean | null
}

export type StorageVolume = {
  id: string
  name: string
  raidLevel: RaidLevel | null
  sizeBytes: number | null
  driveIds: string[]
}

export type StorageController = {
  id: string
  name: string
  drives: StorageDrive[]
  volumes: StorageVolume[]
  /** What the controller says it can make; empty when it does not say. */
  raidLevels: RaidLevel[]
}

export type VolumeRequest = {
  controllerId: string
  name?: string
  raidLevel: RaidLevel
  driveIds: string[]
  /** Default: as large as possible. */
  sizeBytes?: number
}

/** RAID by the BMC. Both changes may take effect only at the host's next reset: read the controllers to see. */
export interface StorageVolumes {
  /** Safe to repeat. */
  controllers(): Promise<StorageController[]>
  /** Never repeated by the driver. */
  createVolume(request: VolumeRequest): Promise<void>
  /** Destroys the volume's data. Safe to repeat: a volume that is gone is fine. */
  deleteVolume(controllerId: string, volumeId: string): Promise<void>
}
