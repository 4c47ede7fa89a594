import type { EngineJson } from './engine-node'

/** Where a port is plugged in. The engine wants all or nothing of `switchId` and `portId`. */
export type EngineLink = { switchId: string; portId: string; switchInfo?: string }

export type EnginePort = {
  id: string
  nodeId: string
  /** Lower-case MAC address. */
  address: string
  portGroupId: string | null
  pxeEnabled: boolean
  physicalNetwork: string | null
  link: EngineLink | null
  isSmartNic: boolean
  name: string | null
  extra: EngineJson
  /** The virtual interface (Neutron port) that is attached; null: none. */
  vifId: string | null
  updatedAt: string | null
}

export type NewEnginePort = {
  nodeId: string
  address: string
  portGroupId?: string
  pxeEnabled?: boolean
  physicalNetwork?: string
  link?: EngineLink
  /** Since 1.88. */
  name?: string
  extra?: EngineJson
}

export type EnginePortGroup = {
  id: string
  nodeId: string
  name: string | null
  address: string | null
  /** A kernel bond mode: `802.3ad`, `active-backup`, … */
  mode: string | null
  standalonePorts: boolean
  /** `miimon`, `xmit_hash_policy`, `lacp_rate`, … */
  properties: EngineJson
  extra: EngineJson
  vifId: string | null
  updatedAt: string | null
}

export type NewEnginePortGroup = {
  nodeId: string
  name?: string
  address?: string
  mode?: string
  standalonePorts?: boolean
  properties?: EngineJson
  extra?: EngineJson
}

/** A virtual interface to attach. With `portId` (1.67) or `portGroupId` to that one, otherwise to the first free. */
export type EngineVifRequest = { vifId: string; portId?: string; portGroupId?: string }

export type EngineVolumeConnector = {
  id: string
  nodeId: string
  /** `iqn`, `ip`, `mac`, `wwnn`, `wwpn`, `port`, `portgroup`. */
  type: string
  connectorId: string
  extra: EngineJson
}
export type NewEngineVolumeConnector = Pick<EngineVolumeConnector, 'nodeId' | 'type' | 'connectorId'> & {
  extra?: EngineJson
}

export type EngineVolumeTarget = {
  id: string
  nodeId: string
  /** `iscsi`, `fibre_channel`. */
  volumeType: string
  volumeId: string
  bootIndex: number
  properties: EngineJson
  extra: EngineJson
}
export type NewEngineVolumeTarget = Pick<EngineVolumeTarget, 'nodeId' | 'volumeType' | 'volumeId' | 'bootIndex'> & {
  properties?: EngineJson
  extra?: EngineJson
}
