import { type DenialReason, firstDenial, type Verdict } from '../access/verdict'
import { mlagVendors } from '../switch/mlag-vendors'
import { type SwitchVendor, switchVendors } from '../switch/vendor'
import type { BondMode } from './bond-mode'

export interface PortForGroup {
  readonly id: string
  readonly macAddress: string
  readonly name: string | null
  /** the group that it is in */
  readonly group: { readonly id: string; readonly name: string } | null
  /** network interfaces of hosts on the port alone */
  readonly vnics: number
  readonly link: {
    readonly switchId: string
    readonly switchName: string
    readonly vendor: SwitchVendor
    readonly mlagPeerId: string | null
  } | null
}

/** What a switch side cannot do for a group: LACP goes to one switch, or to two that are one pair (PG-03). */
export function lacpProblem(ports: readonly Pick<PortForGroup, 'link'>[], mode: BondMode): DenialReason | null {
  if (mode !== '802.3ad') return null
  const links = new Map(ports.flatMap(({ link }) => (link ? [[link.switchId, link] as const] : [])))
  if (links.size < 2) return null
  const switches = [...links.values()]
  const [one, other] = switches
  const paired = links.size === 2 && (one?.mlagPeerId === other?.switchId || other?.mlagPeerId === one?.switchId)
  if (!paired) return { code: 'not_a_switch_pair', switches: switches.map(({ switchName }) => switchName) }
  const unable = switches.find(({ vendor }) => !mlagVendors.includes(vendor))
  return unable ? { code: 'vendor_lacks_mlag', vendor: switchVendors[unable.vendor] } : null
}

/** Whether these ports may be the members of a group; a port is in one group at most. `groupId` null: a new one. */
export function canHaveMembers(ports: readonly PortForGroup[], mode: BondMode, groupId: string | null): Verdict {
  const elsewhere = ports.find(({ group }) => group && group.id !== groupId)
  const used = ports.find(({ vnics }) => vnics > 0)
  return firstDenial(
    elsewhere?.group && { code: 'port_in_group', group: elsewhere.group.name },
    used && { code: 'port_in_use', vnics: used.vnics },
    lacpProblem(ports, mode),
  )
}

/** The MAC address that a group has of its first member: by name, then by address. */
export const firstMacOf = (ports: readonly Pick<PortForGroup, 'name' | 'macAddress'>[]): string | null =>
  [...ports].sort(
    (a, b) =>
      (a.name ?? '\uffff').localeCompare(b.name ?? '\uffff', 'en', { numeric: true }) ||
      a.macAddress.localeCompare(b.macAddress),
  )[0]?.macAddress ?? null

/** The MAC address of a group after an edit: none given, or that of a port that left, is that of the first port. */
export function macAfterEdit(
  given: string | null,
  before: readonly Pick<PortForGroup, 'name' | 'macAddress'>[],
  ports: readonly Pick<PortForGroup, 'name' | 'macAddress'>[],
): string | null {
  const isOf = (list: typeof ports) => list.some(({ macAddress }) => macAddress === given)
  return given === null || (isOf(before) && !isOf(ports)) ? firstMacOf(ports) : given
}
