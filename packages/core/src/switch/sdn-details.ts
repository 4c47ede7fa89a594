import type { GroupRule } from '../security-group/rule'

/** Addresses that a controller hands out by DHCP to the ports of a network. */
export interface SdnSubnet {
  readonly cidr: string
  readonly ipVersion: 4 | 6
  readonly gateway: string | null
  readonly dnsServers: readonly string[]
  readonly hostRoutes: readonly { readonly destination: string; readonly nextHop: string }[]
  /** false: nobody asks for an address here; the controller answers no DHCP */
  readonly dhcp: boolean
}

export interface SdnNetwork {
  /** `geneve`: between the chassis in tunnels; it leaves them on no VLAN */
  readonly segmentType: 'vlan' | 'geneve'
  readonly mtu: number
  readonly subnets: readonly SdnSubnet[]
  /** true: the ports of this network reach what is outside of the chassis, and never each other (quarantine, erasing) */
  readonly isolated: boolean
}

export interface SdnPort {
  readonly macAddress: string
  /** by the id of the network; a port sends with these alone. Empty: with any, as long as the MAC address is its own */
  readonly addresses: Readonly<Record<number, readonly string[]>>
  /** ids of security groups; none: everything passes. Whatever no rule of any of them lets through is dropped */
  readonly groups?: readonly string[]
}

/** A security group at one moment. */
export interface SdnFilter {
  /** grows with every change of the rules: older ones never replace newer ones */
  readonly revision: number
  readonly rules: readonly GroupRule[]
}

/** What only an SDN controller can make of a change. Drivers of switches do not look at it. */
export interface SdnDetails {
  /** by the id that the change uses for the network */
  readonly networks: Readonly<Record<number, SdnNetwork>>
  /** by name of the port */
  readonly ports: Readonly<Record<string, SdnPort>>
  /** security groups by id; those that no port is in are left out */
  readonly filters?: Readonly<Record<string, SdnFilter>>
}
