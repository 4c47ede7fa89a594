import type { EngineJson } from './engine-node'

/** Devices are the engine's words: `pxe`, `disk`, `cdrom`, `bios`, `safe`, `wanboot`. */
export type EngineBootDevice = { device: string | null; persistent: boolean | null }

export type EngineConsole = {
  enabled: boolean
  /** `socat`: `url` is `tcp://…`; `shellinabox`: `url` is `http://…`; null while disabled. */
  type: string | null
  url: string | null
}

/** Source: Ironic, ironic/drivers/raid_config_schema.json. */
export const engineRaidLevels = ['JBOD', '0', '1', '2', '5', '6', '1+0', '5+0', '6+0'] as const
export type EngineRaidLevel = (typeof engineRaidLevels)[number]

export type EngineLogicalDisk = {
  raidLevel: EngineRaidLevel
  /** `MAX`: what is left. */
  sizeGib: number | 'MAX'
  isRootVolume?: boolean
  volumeName?: string
  diskType?: 'hdd' | 'ssd'
  interfaceType?: 'sata' | 'scsi' | 'sas'
  numberOfPhysicalDisks?: number
  sharePhysicalDisks?: boolean
  controller?: string
  /** Needs `controller`. */
  physicalDisks?: string[]
}

export type EngineBiosSetting = {
  name: string
  value: string | null
  /** `Enumeration`, `Integer`, `String`, …; null when the driver keeps no registry (or before 1.74). */
  attributeType: string | null
  allowableValues: string[]
  readOnly: boolean | null
  resetRequired: boolean | null
  lowerBound: number | null
  upperBound: number | null
  minLength: number | null
  maxLength: number | null
  unique: boolean | null
}

export type EngineFirmwareComponent = {
  component: string
  initialVersion: string | null
  currentVersion: string | null
  lastVersionFlashed: string | null
  vendor: string | null
  model: string | null
}

/** What an inspection found, as it came from the agent or the BMC. */
export type EngineInventory = { inventory: EngineJson; pluginData: EngineJson }

export type EngineIndicator = { component: string; id: string; states: string[] }
