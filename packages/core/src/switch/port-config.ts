import type { SdnDetails } from './sdn-details'

/**
 * What a port of a switch carries. `none`: no VLAN of ours, untagged or tagged.
 * `native: null` on a trunk: untagged frames go nowhere. `tagged` never holds the native VLAN; it is sorted.
 */
export type PortVlans =
  | { readonly mode: 'none' }
  | { readonly mode: 'access'; readonly vlan: number }
  | { readonly mode: 'trunk'; readonly native: number | null; readonly tagged: readonly number[] }

/** What is wanted of a port that is in no group. */
export interface PortConfig {
  readonly enabled: boolean
  readonly vlans: PortVlans
}

/** What is wanted of a link aggregation group: LACP, active. The VLANs are the group's, never a member's. */
export interface LagConfig {
  /** names of ports, as the switch writes them in full; sorted */
  readonly members: readonly string[]
  readonly vlans: PortVlans
  /** a member passes frames alone while the server speaks no LACP, so that it can boot from the network */
  readonly fallback: boolean
  /** the number of the group on both halves of an MLAG pair; null: this switch alone */
  readonly mlag: number | null
}

/** What one switch shall be. Whatever is not named here is left as it is. */
export interface SwitchChange {
  /** null: the VLAN shall not be there */
  readonly vlans: readonly { readonly id: number; readonly name: string | null }[]
  readonly ports: Readonly<Record<string, PortConfig>>
  /** by number of the group; null: the group shall not be there */
  readonly lags: Readonly<Record<number, LagConfig | null>>
  /** only for an SDN controller */
  readonly sdn?: SdnDetails
}

/** A port as the switch told it. `vlans: null`: a configuration that we have no words for (routed, private VLAN, …). */
export interface ObservedPort {
  readonly enabled: boolean
  /** null: the switch does not tell */
  readonly linkUp: boolean | null
  readonly vlans: PortVlans | null
  /** number of the group that it is in */
  readonly lag: number | null
}

export const lagMemberStates = ['bundled', 'individual', 'suspended', 'down'] as const
export interface ObservedLag {
  readonly members: Readonly<Record<string, (typeof lagMemberStates)[number]>>
  readonly vlans: PortVlans | null
  /** null: the vendor has no such thing, or the switch does not tell */
  readonly fallback: boolean | null
  readonly mlag: number | null
}

/** What was read of a switch; only what was asked for is in it. A port or group that is not there is null. */
export interface SwitchState {
  /** VLANs that exist, id → name */
  readonly vlans: Readonly<Record<number, string>>
  readonly ports: Readonly<Record<string, ObservedPort | null>>
  readonly lags: Readonly<Record<number, ObservedLag | null>>
}

/** Who a port of the switch says is at the other end of its cable (LLDP). */
export interface LldpNeighbour {
  readonly localPort: string
  /** a MAC address (lower case, colons) when it is one */
  readonly chassisId: string
  readonly portId: string
  readonly portDescription: string | null
  readonly systemName: string | null
}
