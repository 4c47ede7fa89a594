export type HardwareSystem = {
  manufacturer: string | null
  model: string | null
  serial: string | null
  /** Canonical lower-case text form. */
  uuid: string | null
  sku: string | null
}
export type HardwareCpu = { name: string; model: string | null; cores: number | null; threads: number | null }
export type HardwareNic = {
  /** Lower case, colons. */
  mac: string
  name: string
  linkUp: boolean | null
  speedMbps: number | null
}
export type HardwareDrive = {
  name: string
  model: string | null
  serial: string | null
  sizeBytes: number | null
  media: 'hdd' | 'ssd' | 'unknown'
}

export type HardwareFacts = {
  system: HardwareSystem
  cpus: HardwareCpu[]
  memoryMib: number | null
  nics: HardwareNic[]
  drives: HardwareDrive[]
  biosVersion: string | null
}

/** What the BMC knows of the machine without booting it. */
export interface HardwareInventory {
  /** Safe to repeat. */
  read(): Promise<HardwareFacts>
}
