import { IngotError } from '../error/ingot-error'
import type { PortConfig, PortVlans } from './port-config'
import { vlanNameOf } from './vlan-name'

/** A NIC with a declared cable. */
export interface CabledPort {
  readonly id: string
  readonly pxeEnabled: boolean
  readonly groupId: string | null
  readonly switchId: string
  readonly portName: string
}
export interface CabledGroup {
  readonly id: string
  readonly name: string
  readonly mode: 'active-backup' | '802.3ad'
  /** its members may pass frames alone; else it is made last, as where a switch has no fallback */
  readonly standalone: boolean
}
export interface WantedVlan {
  readonly id: number
  /** on the switch */
  readonly name: string
}
/** What a vNIC brings to the port or group that carries it; neither: not bound yet. */
export interface CarriedNetworks {
  readonly portId: string | null
  readonly portGroupId: string | null
  readonly native: WantedVlan
  readonly tagged: readonly WantedVlan[]
}
/** What of a switch decides how a server is plugged into it. */
export interface PluggedSwitch {
  readonly id: string
  readonly name: string
  readonly lag: boolean
  readonly lagFallback: boolean
  readonly mlag: boolean
  readonly mlagPeerId: string | null
  readonly defaultVlan: number | null
}

export interface PlugRequest {
  readonly node: string
  /**
   * A VLAN: NICs that boot from the network are in it, and in nothing else; the others carry nothing. 'tenant': what the
   * vNICs carry. 'release': nothing of anybody's.
   */
  readonly into: WantedVlan | 'tenant' | 'release'
  /** groups that a system will bond: while a machine boots they need a fallback on the switch */
  readonly bonded: ReadonlySet<string>
  readonly ports: readonly CabledPort[]
  readonly groups: readonly CabledGroup[]
  readonly vnics: readonly CarriedNetworks[]
  readonly switches: ReadonlyMap<string, PluggedSwitch>
}

/** A group that shall be on one switch; its number is given where the switch's own groups are known. */
export interface WantedLag {
  readonly groupId: string
  readonly members: readonly string[]
  readonly vlans: PortVlans
  readonly fallback: boolean
  /** the other half of the pair; null: this switch alone */
  readonly mlagPeerId: string | null
}
export interface SwitchWish {
  readonly ports: Readonly<Record<string, PortConfig>>
  readonly lags: readonly WantedLag[]
  readonly vlans: readonly WantedVlan[]
}
export interface DesiredChange {
  readonly bySwitch: ReadonlyMap<string, SwitchWish>
  /** names of groups that the switches have while the machine boots from the network: a member passes frames alone */
  readonly bondEarly: readonly string[]
  /** names of groups that are bonded only by the last change of switches */
  readonly bondLate: readonly string[]
  /** switches because of which: they have no fallback */
  readonly withoutFallback: readonly string[]
}

/**
 * What each switch shall be for one machine. Every NIC with a declared cable is in it, so that none stays in a network of
 * before (R12). Throws `switch_link_missing`, and `switch_unsupported` for a bond that its switches cannot do.
 */
export function desiredChange(request: PlugRequest): DesiredChange {
  const { ports, into } = request
  if (typeof into === 'object' && !ports.some((port) => port.pxeEnabled))
    throw new IngotError('switch_link_missing', { node: request.node })
  const wishes = new Map<string, MutableWish>()
  const [bondEarly, bondLate]: [string[], string[]] = [[], []]
  const withoutFallback = new Set<string>()
  const done = new Set<string>()
  for (const group of request.groups) {
    const members = ports.filter((port) => port.groupId === group.id)
    const vlans = members.length > 0 ? groupVlans(request, group, members) : null
    if (group.mode !== '802.3ad' || vlans === null) continue
    const unable = members.map((port) => switchOf(request, port)).filter(({ lagFallback }) => !lagFallback)
    const isBooting = typeof into === 'object'
    // What its switches cannot do is said before anything is written to a disk.
    const lags = lagsOf(request, group, members, vlans.vlans)
    if (isBooting && (unable.length > 0 || !group.standalone)) {
      bondLate.push(group.name)
      for (const { name } of unable) withoutFallback.add(name)
    } else {
      if (isBooting) bondEarly.push(group.name)
      for (const { switchId, lag } of lags) add(wishes, switchId).lags.push(lag)
      for (const port of members) {
        done.add(port.id)
        for (const vlan of vlans.needed) add(wishes, port.switchId).vlans.set(vlan.id, vlan)
      }
    }
  }
  for (const port of ports) {
    const wish = add(wishes, port.switchId)
    if (done.has(port.id)) continue
    const { vlans, needed } = portVlans(request, port)
    wish.ports[port.portName] = { enabled: true, vlans }
    for (const vlan of needed) wish.vlans.set(vlan.id, vlan)
  }
  const bySwitch = new Map(
    [...wishes].map(([id, { ports: wanted, lags, vlans }]) => [
      id,
      { ports: wanted, lags, vlans: [...vlans.values()] },
    ]),
  )
  return { bySwitch, bondEarly, bondLate, withoutFallback: [...withoutFallback] }
}

interface MutableWish {
  readonly ports: Record<string, PortConfig>
  readonly lags: WantedLag[]
  readonly vlans: Map<number, WantedVlan>
}
interface Carried {
  readonly vlans: PortVlans
  readonly needed: readonly WantedVlan[]
}

function add(wishes: Map<string, MutableWish>, switchId: string): MutableWish {
  const wish = wishes.get(switchId) ?? { ports: {}, lags: [], vlans: new Map() }
  wishes.set(switchId, wish)
  return wish
}

function switchOf({ switches }: PlugRequest, port: CabledPort): PluggedSwitch {
  const found = switches.get(port.switchId)
  if (!found) throw new IngotError('not_found', { object: 'switch' })
  return found
}

/** Null: nothing is carried over the group as a bond now. */
function groupVlans(request: PlugRequest, group: CabledGroup, members: readonly CabledPort[]): Carried | null {
  const { into, bonded, vnics } = request
  if (into === 'release' || !bonded.has(group.id)) return null
  if (into !== 'tenant')
    return members.some((port) => port.pxeEnabled) ? { vlans: { mode: 'access', vlan: into.id }, needed: [into] } : null
  const vnic = vnics.find(({ portGroupId }) => portGroupId === group.id)
  return vnic ? carried(vnic) : null
}

function portVlans(request: PlugRequest, port: CabledPort): Carried {
  const { into, vnics } = request
  const unused = unusedVlans(switchOf(request, port))
  if (into === 'release') return unused
  if (into !== 'tenant') return port.pxeEnabled ? { vlans: { mode: 'access', vlan: into.id }, needed: [into] } : unused
  const vnic = vnics.find(
    ({ portId, portGroupId }) => portId === port.id || (portGroupId !== null && portGroupId === port.groupId),
  )
  return vnic ? carried(vnic) : unused
}

const unusedVlans = ({ defaultVlan }: PluggedSwitch): Carried =>
  defaultVlan === null
    ? { vlans: { mode: 'none' }, needed: [] }
    : { vlans: { mode: 'access', vlan: defaultVlan }, needed: [{ id: defaultVlan, name: vlanNameOf('default') }] }

function carried({ native, tagged }: CarriedNetworks): Carried {
  const others = tagged.filter(({ id }) => id !== native.id)
  const ids = [...new Set(others.map(({ id }) => id))].sort((a, b) => a - b)
  const vlans: PortVlans =
    ids.length === 0 ? { mode: 'access', vlan: native.id } : { mode: 'trunk', native: native.id, tagged: ids }
  return { vlans, needed: [native, ...others] }
}

function lagsOf(
  request: PlugRequest,
  group: CabledGroup,
  members: readonly CabledPort[],
  vlans: PortVlans,
): { switchId: string; lag: WantedLag }[] {
  const switches = [...new Set(members.map((port) => switchOf(request, port)))]
  for (const { name, lag } of switches) if (!lag) throw unsupported(name, 'LACP')
  const [first, second, ...more] = switches
  const isPair = first?.mlag && second?.mlag && first.mlagPeerId === second.id && second.mlagPeerId === first.id
  if (second && (!isPair || more.length > 0)) throw unsupported(second.name, 'MLAG')
  return switches.map((each) => ({
    switchId: each.id,
    lag: {
      groupId: group.id,
      members: members.flatMap((port) => (port.switchId === each.id ? [port.portName] : [])).sort(),
      vlans,
      fallback: each.lagFallback && group.standalone,
      mlagPeerId: second ? each.mlagPeerId : null,
    },
  }))
}

const unsupported = (name: string, reason: string) => new IngotError('switch_unsupported', { switch: name, reason })
