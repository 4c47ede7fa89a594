import type { RackPlace } from '@ingot/core/rack/rack-place'
import type { SwitchAuthMode } from '@ingot/core/switch/input'
import type { LldpNeighbour, ObservedPort, PortConfig } from '@ingot/core/switch/port-config'
import type { SwitchVendor } from '@ingot/core/switch/vendor'
import type { OpenOperationSummary } from '../operation/open-work'

export interface SwitchSummary {
  readonly id: string
  readonly name: string
  readonly vendor: SwitchVendor
  readonly host: string
  readonly port: number
  readonly zone: { readonly id: string; readonly name: string }
  readonly macAddress: string
  readonly tags: readonly string[]
  /** null: nobody said where it is mounted */
  readonly rackPlace: RackPlace | null
  readonly version: number
  readonly createdAt: Date
  /** when it last answered; null: never */
  readonly seenAt: Date | null
  /** of the last look; null: that one went well */
  readonly lastError: { readonly code: string; readonly data: Readonly<Record<string, unknown>> | null } | null
  readonly lastErrorAt: Date | null
  /** something was applied that a reboot would forget */
  readonly unsavedSince: Date | null
  readonly portCount: number
  readonly linkCount: number
  /** ports and groups that are not as we made them */
  readonly driftCount: number
  readonly waitingPlans: number
  readonly openOperation: OpenOperationSummary | null
}

/** All of a switch but its secrets. */
export interface SwitchDetail extends SwitchSummary {
  readonly username: string
  readonly authMode: SwitchAuthMode
  readonly physicalNetworks: readonly string[]
  readonly uplinkPorts: readonly string[]
  readonly allowedVlans: string
  readonly allowedPorts: readonly string[]
  readonly defaultVlan: number | null
  readonly managesVlans: boolean
  readonly mlagPeer: { readonly id: string; readonly name: string } | null
  readonly hostKey: string | null
  readonly oldAlgorithms: boolean
  readonly maxSessions: number
  readonly options: Readonly<Record<string, string>>
  readonly identity: {
    readonly model: string | null
    readonly software: string | null
    readonly serial: string | null
    readonly name: string
  } | null
}

/** A port as it shall be, as it was seen, and who is said to be plugged in. */
export interface SwitchPortView {
  readonly name: string
  readonly expected: PortConfig | null
  readonly observed: ObservedPort | null
  readonly observedAt: Date | null
  readonly neighbour: LldpNeighbour | null
  readonly neighbourAt: Date | null
  readonly driftedAt: Date | null
  /** of an uplink: what ports here carry and it does not let through */
  readonly missingVlans: readonly number[]
  readonly isUplink: boolean
  /** false: outside of what may be written */
  readonly isWritable: boolean
  /** number of the group that we put it into, or that it is in */
  readonly lag: number | null
  readonly link: {
    readonly portId: string
    readonly portName: string | null
    readonly macAddress: string
    readonly nodeId: string
    readonly nodeName: string
    readonly hostName: string | null
  } | null
}
