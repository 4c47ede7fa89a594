import { type BondMode, type CarrierWish, isBondMode } from './vnic'

/** A port of a node as far as it can carry a vNIC. */
export interface CarrierPort {
  readonly id: string
  readonly macAddress: string
  readonly pxeEnabled: boolean
  /** null: not known */
  readonly hasCarrier: boolean | null
  readonly portGroupId: string | null
  /** null: it is in every physical network */
  readonly physicalNetwork: string | null
}
export interface CarrierGroup {
  readonly id: string
  readonly mode: string
  /** null: that of its first member */
  readonly macAddress: string | null
}

/** Something that can carry one vNIC: a port that is in no group, or a group with all of its ports. */
export interface Carrier {
  readonly kind: 'port' | 'group'
  readonly id: string
  readonly macAddress: string
  readonly mode: BondMode | null
  readonly physicalNetworks: readonly string[]
}

/**
 * What a node can carry vNICs with, best first (as Ironic attaches VIFs): groups before ports, those that boot from the network
 * before others, then those with a link. A group of which a member is not there carries nothing: cloud-init sets up no network at
 * all when it misses one MAC.
 */
export function carriersOf(
  ports: readonly CarrierPort[],
  groups: readonly CarrierGroup[],
  isPresent: (macAddress: string) => boolean = () => true,
): Carrier[] {
  const ranked: { readonly carrier: Carrier; readonly rank: readonly [number, number, number, string] }[] = []
  const rankOf = (members: readonly CarrierPort[], group: boolean, mac: string) =>
    [
      group ? 0 : 1,
      members.some((port) => port.pxeEnabled) ? 0 : 1,
      members.some((port) => port.hasCarrier) ? 0 : 1,
      mac,
    ] as const
  const networksOf = (members: readonly CarrierPort[]) =>
    members.flatMap(({ physicalNetwork }) => (physicalNetwork === null ? [] : [physicalNetwork]))
  for (const { id, mode, macAddress } of groups) {
    const members = membersOf(ports, id)
    const [first] = members
    if (!first || !isBondMode(mode) || !members.every((port) => isPresent(port.macAddress))) continue
    const mac = macAddress ?? first.macAddress
    const carrier = { kind: 'group' as const, id, macAddress: mac, mode, physicalNetworks: networksOf(members) }
    ranked.push({ carrier, rank: rankOf(members, true, mac) })
  }
  for (const port of ports) {
    if (port.portGroupId !== null || !isPresent(port.macAddress)) continue
    const { id, macAddress } = port
    const carrier = { kind: 'port' as const, id, macAddress, mode: null, physicalNetworks: networksOf([port]) }
    ranked.push({ carrier, rank: rankOf([port], false, macAddress) })
  }
  return ranked.toSorted((a, b) => compareRanks(a.rank, b.rank)).map(({ carrier }) => carrier)
}

/** The ports of a group in the order in which they are named in a bond. */
export const membersOf = <P extends Pick<CarrierPort, 'portGroupId' | 'macAddress'>>(
  ports: readonly P[],
  groupId: string,
): P[] =>
  ports.filter((port) => port.portGroupId === groupId).toSorted((a, b) => (a.macAddress < b.macAddress ? -1 : 1))

function compareRanks(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [i, value] of a.entries()) {
    const other = b[i]
    if (other !== undefined && value !== other) return value < other ? -1 : 1
  }
  return 0
}

/** A vNIC that needs a carrier. `physicalNetwork` null: of an installation without switches. */
export interface CarrierDemand {
  readonly id: string
  readonly wish: CarrierWish
  readonly physicalNetwork: string | null
}

/** Whether a carrier is what a vNIC asks for. Ports that name no physical network are in all of them. */
export function suits({ kind, mode, physicalNetworks }: Carrier, { wish, physicalNetwork }: CarrierDemand): boolean {
  const wished =
    wish === 'any' || (wish === 'port' && kind === 'port') || (kind === 'group' && (wish === 'group' || wish === mode))
  const reached =
    physicalNetwork === null || physicalNetworks.length === 0 || physicalNetworks.includes(physicalNetwork)
  return wished && reached
}

/**
 * Gives each vNIC a carrier of its own, in order. Whoever asks for something particular does not lose it to a vNIC that takes
 * anything: augmenting paths of a bipartite matching. null: they do not all fit (PT-02).
 */
export function chooseCarriers(
  demands: readonly CarrierDemand[],
  free: readonly Carrier[],
): Map<string, Carrier> | null {
  const takerOf = new Map<string, CarrierDemand>()
  const place = (demand: CarrierDemand, tried: Set<string>): boolean => {
    const suitable = free.filter((carrier) => !tried.has(carrier.id) && suits(carrier, demand))
    // Nobody is moved while something else would do.
    const chosen = suitable.find(({ id }) => !takerOf.has(id)) ?? suitable.find(({ id }) => moveAway(id, tried))
    if (chosen) takerOf.set(chosen.id, demand)
    return chosen !== undefined
  }
  const moveAway = (carrierId: string, tried: Set<string>): boolean => {
    const taker = takerOf.get(carrierId)
    if (!taker || tried.has(carrierId)) return false
    tried.add(carrierId)
    return place(taker, tried)
  }
  for (const demand of demands) if (!place(demand, new Set())) return null
  return new Map(
    free.flatMap((carrier) => {
      const taker = takerOf.get(carrier.id)
      return taker ? [[taker.id, carrier] as const] : []
    }),
  )
}
