/** A disk as an inspection saw it; told from others by its serial. Size in bytes. */
export interface DiskFacts {
  readonly serial: string
  readonly deviceName: string
  readonly model: string | null
  readonly sizeBytes: number
  readonly rotational: boolean
}
/** A NIC as an inspection saw it; told from others by its MAC. */
export interface NicFacts {
  readonly macAddress: string
  readonly name: string
  readonly hasCarrier: boolean
  readonly speedMbps: number | null
  /** what LLDP says it is plugged into: `switch port`; null: nothing heard */
  readonly neighbour: string | null
}

/** What one inspection found out, in our own words: what runs are compared by. */
export interface InspectionFacts {
  readonly arch: string
  readonly cpuModel: string | null
  readonly cpuCores: number
  readonly memoryMib: number
  /** of the disk a system would go to; null: none fits */
  readonly localDiskGib: number | null
  readonly vendor: string | null
  readonly productName: string | null
  readonly serialNumber: string | null
  readonly bootMode: 'bios' | 'uefi' | null
  readonly firmwareVersion: string | null
  readonly disks: readonly DiskFacts[]
  readonly nics: readonly NicFacts[]
}

/** What is compared as one value each. */
export const comparedFields = [
  'serialNumber',
  'vendor',
  'productName',
  'arch',
  'cpuModel',
  'cpuCores',
  'memoryMib',
  'localDiskGib',
  'bootMode',
  'firmwareVersion',
] as const satisfies (keyof InspectionFacts)[]
export type ComparedField = (typeof comparedFields)[number]
