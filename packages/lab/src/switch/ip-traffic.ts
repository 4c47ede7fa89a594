import type { GuestInterface, GuestNetwork, GuestRoute } from '../guest/guest-network'
import { canonicalIp, ipVersion, isInSubnet } from '../guest/ip-address'
import { type BondSlave, bondState } from './bond-state'
import type { Delivery, Fabric } from './fabric'

/** A router of the network behind the uplinks, with an address in a VLAN. It routes between all of its VLANs. */
export interface Gateway {
  readonly vlan: number
  /** `10.0.0.1/24` */
  readonly address: string
}

export interface ArpAnswer {
  readonly mac: string
  /** Null: a gateway. */
  readonly server: string | null
}

export type PingOutcome =
  | { readonly kind: 'reply' }
  | { readonly kind: 'no-route' }
  /** Nobody answered for the next hop. */
  | { readonly kind: 'unreachable'; readonly source: string }
  | { readonly kind: 'lost' }

interface Attachment {
  readonly nic: number
  readonly tag: number | null
}

interface Place {
  readonly server: string
  readonly iface: GuestInterface
}

const addressOf = (cidr: string) => cidr.split('/')[0] ?? ''
const gatewayMac = (vlan: number) => `00:1c:73:ff:${(vlan >> 8).toString(16).padStart(2, '0')}:${hex(vlan & 255)}`
const hex = (value: number) => value.toString(16).padStart(2, '0')

/** What the running systems hear of each other over the fabric: neighbours, pings. Follows from what is now; keeps nothing. */
export class IpTraffic {
  readonly fabric: Fabric
  readonly #networkOf: (server: string) => GuestNetwork | null
  gateways: readonly Gateway[] = []

  /** `networkOf`: of the system that runs on a server; null while none does. */
  constructor(fabric: Fabric, networkOf: (server: string) => GuestNetwork | null) {
    this.fabric = fabric
    this.#networkOf = networkOf
  }

  bondState(server: string, bond: GuestInterface): BondSlave[] {
    const nicOf = (device: string) => ({ server, nic: this.#nicIndex(server, device) })
    return bondState(
      bond,
      (device) => this.fabric.linkUp(nicOf(device)),
      (device) => this.fabric.lacpPartner(nicOf(device)),
    )
  }

  /** Everybody who answers for an address on this interface: two, when it was given twice. */
  arp(server: string, device: string, target: string): ArpAnswer[] {
    const iface = this.#networkOf(server)?.interfaces.find(({ name }) => name === device)
    if (!iface) return []
    const asked = { server, iface }
    const delivery = this.#send(asked, target)
    const hosts = this.#holders(delivery, target).filter((place) => this.#carries(place, asked, target))
    const gateways = this.#gatewaysAt(delivery).filter(({ address }) => sameAddress(addressOf(address), target))
    return [
      ...hosts.map((place) => ({ mac: place.iface.mac, server: place.server })),
      ...gateways.map(({ vlan }) => ({ mac: gatewayMac(vlan), server: null })),
    ]
  }

  ping(server: string, target: string): PingOutcome {
    const network = this.#networkOf(server)
    if (!network) return { kind: 'no-route' }
    if (holds(network, target)) return { kind: 'reply' }
    const route = this.routeTo(server, target)
    const source = route && sourceOf(network, route)
    if (!route || !source) return { kind: 'no-route' }
    const hop = route.gateway ?? target
    const answers = this.arp(server, route.device, hop)
    if (answers.length === 0) return { kind: 'unreachable', source }
    const arrived = route.gateway ? this.#routed(answers, source, target) : answers.map((each) => each.server)
    return arrived.some((other) => other === null || this.#answers(other, source, server))
      ? { kind: 'reply' }
      : { kind: 'lost' }
  }

  /** The route that a system takes: the narrowest, among those whose interface has link. */
  routeTo(server: string, target: string): GuestRoute | null {
    const version = ipVersion(target)
    const bits = ({ destination }: GuestRoute) => (destination === 'default' ? -1 : Number(destination.split('/')[1]))
    const routes = this.#networkOf(server)?.routeTable ?? []
    return (
      routes
        .filter((route) => route.version === version)
        .filter(({ destination }) => destination === 'default' || isInSubnet(target, destination))
        .sort((a, b) => bits(b) - bits(a))[0] ?? null
    )
  }

  /** Whether the interface has link: a bond when one of its links has it. */
  carrier(server: string, iface: GuestInterface): boolean {
    return this.#attachments(server, iface).length > 0
  }

  /** Servers (null: a gateway itself) that a packet gets to from the gateways among the answers. */
  #routed(answers: readonly ArpAnswer[], source: string, target: string): (string | null)[] {
    if (!answers.some(({ server }) => server === null)) return []
    // The gateway must know its way back before anything else.
    if (!this.gateways.some(({ address }) => isInSubnet(source, address))) return []
    if (this.gateways.some(({ address }) => sameAddress(addressOf(address), target))) return [null]
    return this.gateways
      .filter(({ address }) => isInSubnet(target, address))
      .flatMap(({ vlan }) => this.#holders(this.fabric.sendFromCore(vlan), target))
      .map(({ server }) => server)
  }

  /** Whether the answer of `from` gets back to the system that has `target`. */
  #answers(from: string, target: string, to: string): boolean {
    const route = this.routeTo(from, target)
    if (!route) return false
    const answers = this.arp(from, route.device, route.gateway ?? target)
    const network = this.#networkOf(from)
    const source = network && sourceOf(network, route)
    if (!route.gateway) return answers.some(({ server }) => server === to)
    return source != null && this.#routed(answers, source, target).includes(to)
  }

  #gatewaysAt({ coreVlans }: Delivery): Gateway[] {
    return this.gateways.filter(({ vlan }) => coreVlans.includes(vlan))
  }

  #holders(delivery: Delivery, address: string): Place[] {
    const places = new Map<string, Place>()
    for (const { server, nic, tag } of delivery.nics) {
      for (const iface of this.#networkOf(server)?.interfaces ?? []) {
        if (!iface.addresses.some((each) => sameAddress(addressOf(each), address))) continue
        const here = this.#attachments(server, iface).some((at) => at.nic === nic && at.tag === tag)
        if (here) places.set(`${server} ${iface.name}`, { server, iface })
      }
    }
    return [...places.values()]
  }

  #carries(from: Place, to: Place, hashOf: string): boolean {
    const reached = this.#send(from, hashOf).nics.filter(({ server }) => server === to.server)
    return this.#attachments(to.server, to.iface).some((at) =>
      reached.some(({ nic, tag }) => nic === at.nic && tag === at.tag),
    )
  }

  /** One link of a bond carries all frames of a pair: the addresses choose it (layer 3). */
  #send({ server, iface }: Place, target: string): Delivery {
    const links = this.#attachments(server, iface)
    const sum = [...canonicalIp(target)].reduce((total, character) => total + character.charCodeAt(0), 0)
    const at = links[sum % Math.max(1, links.length)]
    return at ? this.fabric.sendFromNic({ server, nic: at.nic }, at.tag) : { nics: [], coreVlans: [] }
  }

  /** The NICs on which an interface sends and takes frames now, and the tag that they have there. */
  #attachments(server: string, iface: GuestInterface): Attachment[] {
    if (!iface.up) return []
    if (iface.kind === 'vlan') {
      const parent = this.#networkOf(server)?.interfaces.find(({ name }) => name === iface.vlan?.parent)
      return parent ? this.#attachments(server, parent).map((at) => ({ ...at, tag: iface.vlan?.id ?? null })) : []
    }
    if (iface.kind === 'bond') {
      return this.bondState(server, iface)
        .filter(({ active }) => active)
        .map(({ device }) => ({ nic: this.#nicIndex(server, device), tag: null }))
    }
    const nic = this.#nicIndex(server, iface.name)
    return iface.master === null && this.fabric.linkUp({ server, nic }) ? [{ nic, tag: null }] : []
  }

  #nicIndex(server: string, device: string): number {
    return this.fabric.server(server)?.nics.findIndex((nic) => nic.device === device) ?? -1
  }
}

function sameAddress(one: string, other: string): boolean {
  return canonicalIp(one) === canonicalIp(other)
}

function holds(network: GuestNetwork, address: string): boolean {
  return network.interfaces.some(({ addresses }) => addresses.some((each) => sameAddress(addressOf(each), address)))
}

function sourceOf(network: GuestNetwork, route: GuestRoute): string | null {
  if (route.source) return route.source
  const addresses = network.interfaces.find(({ name }) => name === route.device)?.addresses ?? []
  const same = addresses.map(addressOf).filter((address) => ipVersion(address) === route.version)
  return same[0] ?? null
}
