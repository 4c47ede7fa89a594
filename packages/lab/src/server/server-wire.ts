import type { GuestInterface, GuestRoute } from '../guest/guest-network'
import type { NodeHardware } from '../node-hardware'
import { type BondSlave, bondState } from '../switch/bond-state'
import type { ArpAnswer, IpTraffic, PingOutcome } from '../switch/ip-traffic'

/** The switch port that a NIC hears by LLDP. */
export interface HeardLldp {
  readonly switchName: string
  /** lower case, colons */
  readonly switchMac: string
  readonly port: string
  readonly portDescription: string | null
  /** of frames without a tag; null: the port drops them */
  readonly vlanId: number | null
  readonly aggregated: boolean
}

/** What leaves a server by its NICs: for firmware and agent by number, for the running system by device. */
export interface ServerWire {
  /** Gets without a tag to DHCP, the boot files and the agents' API. */
  reachesServices(nic: number): boolean
  linkUp(nic: number): boolean
  lldpHeard(nic: number): HeardLldp | null
  carrier(iface: GuestInterface): boolean
  bondSlaves(bond: GuestInterface): BondSlave[]
  arp(device: string, target: string): ArpAnswer[]
  ping(target: string): PingOutcome
  routeTo(target: string): GuestRoute | null
}

/** A lab without switches: everything is plugged in and reaches the services, and no server hears another. */
export function openWire(hardware: NodeHardware): ServerWire {
  return {
    reachesServices: () => true,
    linkUp: () => true,
    lldpHeard: (nic) => {
      const model = hardware.nics[nic]
      if (!model) return null
      const portDescription = `to ${model.link.port}, ${model.speedMbps} Mb/s`
      return { ...model.link, portDescription, aggregated: false }
    },
    carrier: (iface) => iface.up,
    bondSlaves: (bond) =>
      bondState(
        bond,
        () => true,
        () => null,
      ),
    arp: () => [],
    ping: () => ({ kind: 'lost' }),
    routeTo: () => null,
  }
}

export function cabledWire(traffic: IpTraffic, server: string): ServerWire {
  const { fabric } = traffic
  return {
    reachesServices: (nic) => fabric.reachesServices({ server, nic }),
    linkUp: (nic) => fabric.linkUp({ server, nic }),
    lldpHeard: (nic) => {
      const heard = fabric.lldpHeardBy({ server, nic })
      if (!heard) return null
      const { chassisId, portId, portDescription, systemName, vlan, aggregated } = heard
      const names = { switchName: systemName ?? '', switchMac: chassisId, port: portId }
      return { ...names, portDescription, vlanId: vlan, aggregated }
    },
    carrier: (iface) => traffic.carrier(server, iface),
    bondSlaves: (bond) => traffic.bondState(server, bond),
    arp: (device, target) => traffic.arp(server, device, target),
    ping: (target) => traffic.ping(server, target),
    routeTo: (target) => traffic.routeTo(server, target),
  }
}
