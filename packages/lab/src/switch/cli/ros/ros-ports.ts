import type { SwitchConfig, VlanMembership } from '../../switch-config'
import type { LabSwitch } from '../../switch-model'
import { lagNumber, membershipOf, pad } from '../selection'
import { vlanRanges } from '../vlan-list'

/** VLANs of a port, as both families list them: which are untagged, which tagged. */
export function rosMembers(
  config: Readonly<SwitchConfig>,
  each: VlanMembership,
): { untagged: number[]; tagged: number[] } {
  const known = Object.keys(config.vlans).map(Number)
  if (each.mode === 'none') return { untagged: [], tagged: [] }
  if (each.mode === 'access') return { untagged: each.accessVlan === null ? [] : [each.accessVlan], tagged: [] }
  if (each.mode === 'general') {
    const untagged = untaggedOf(each)
    return { untagged, tagged: each.allowed === 'all' ? [] : each.allowed.filter((id) => !untagged.includes(id)) }
  }
  const allowed = each.allowed === 'all' ? known : each.allowed.filter((id) => known.includes(id))
  return { untagged: allowed.filter((id) => id === each.native), tagged: allowed.filter((id) => id !== each.native) }
}

/** Untagged VLANs of a general port: all leave without a tag, only that of the PVID comes in without one. */
export const untaggedOf = (each: VlanMembership): number[] =>
  each.extras.untagged === undefined
    ? each.native === null
      ? []
      : [each.native]
    : (JSON.parse(each.extras.untagged) as number[])

export const isRosUp = (sw: LabSwitch, selection: string) => {
  const number = lagNumber(selection)
  return number === null
    ? sw.linkUp(selection)
    : sw.lagMembers(number).some((name) => sw.lagMemberState(name) === 'bundled')
}

/** 'gi1-3,gi5': ports by their prefix and numbers. */
export function rosPortList(names: readonly string[], prefix: string): string {
  return vlanRanges(names.map((name) => Number(/(\d+)$/.exec(name)?.[1])))
    .map((range) => prefix + range)
    .join(',')
}

export function membershipTable(config: Readonly<SwitchConfig>, selection: string): string[] {
  const each = membershipOf(config, selection)
  if (!each) return []
  const { untagged, tagged } = rosMembers(config, each)
  const row = (id: number, rule: string) =>
    `${String(id).padEnd(4)} ${middle(nameOf(config, id), 32)} ${middle(rule, 11)} ${middle('Static', 20)}`.trimEnd()
  return [
    'Vlan               Name               Egress rule Port Membership Type',
    '---- -------------------------------- ----------- --------------------',
    ...[...untagged.map((id) => ({ id, rule: 'Untagged' })), ...tagged.map((id) => ({ id, rule: 'Tagged' }))]
      .sort((a, b) => a.id - b.id)
      .map(({ id, rule }) => row(id, rule)),
  ]
}

export const nameOf = (config: Readonly<SwitchConfig>, id: number) =>
  (id === 1 ? null : config.vlans[id]?.name) ?? String(id)

function middle(text: string, width: number): string {
  const left = Math.floor((width - text.length) / 2)
  return (' '.repeat(Math.max(0, left)) + text).padEnd(width)
}
export const middleOf = middle

/** Who is at the other end, as both families show it. */
export const rosNeighbours = (sw: LabSwitch, short: (port: string) => string) =>
  [
    '',
    'System capability legend:',
    'B - Bridge; R - Router; W - Wlan Access Point; T - telephone;',
    'D - DOCSIS Cable Device; H - Host; r - Repeater;',
    'TP - Two Ports MAC Relay; S - S-VLAN; C - C-VLAN; O - Other',
    '',
    '  Port        Device ID          Port ID         System Name    Capabilities  TTL',
    '--------- ----------------- ----------------- ----------------- ------------ -----',
    ...sw
      .lldpNeighbours()
      .map(({ localPort, neighbour }) =>
        `${pad(short(localPort), 9)} ${pad(neighbour.chassisId, 17)} ${pad(neighbour.portId, 17)} ${pad((neighbour.systemName ?? '').slice(0, 17), 17)} ${middle('H', 12)} ${middle('99', 5)}`.trimEnd(),
      ),
  ].join('\n')
