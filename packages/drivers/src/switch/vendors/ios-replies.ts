import type { LldpNeighbour, lagMemberStates, PortVlans } from '@ingot/core/switch/port-config'
import { neighbourOf } from '../neighbour-of'
import { parseVlanList } from '../vlan-list'
import type { NegotiatingPort } from './ios-lines'

type MemberState = (typeof lagMemberStates)[number]

/** `show vlan brief`: id → name. VLANs of FDDI and Token Ring (1002–1005) carry nothing and are left out. */
export function parseVlanTable(reply: string): Record<number, string> {
  const vlans: Record<number, string> = {}
  for (const [, id, name] of reply.matchAll(
    /^(\d{1,4})\s+(\S+)\s+(?:active|act\/lshut|suspended|sus\/lshut|STATIC)/gim,
  )) {
    vlans[Number(id)] = name ?? ''
  }
  return vlans
}

/** Allowed list and native VLAN of a trunk in our words: a native VLAN that is not allowed carries nothing. */
export function trunkVlans(native: number, allowed: readonly number[]): PortVlans {
  const tagged = allowed.filter((id) => id !== native)
  if (allowed.length === 0) return { mode: 'none' }
  return { mode: 'trunk', native: allowed.includes(native) ? native : null, tagged }
}

const allVlans = parseVlanList('1-4094')
const listed = (text: string): number[] => {
  const trimmed = text.trim().toLowerCase()
  if (trimmed === 'all') return allVlans
  return trimmed === 'none' ? [] : parseVlanList(trimmed)
}

interface Switchport {
  readonly name: string
  readonly mode: string | undefined
  readonly routed: boolean
  readonly access: number
  readonly native: number
  /** null: the reply ends before it is told */
  readonly allowed: readonly number[] | null
}

function switchports(reply: string): Switchport[] {
  return reply.split(/^(?=Name: )/m).flatMap((block) => {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1]?.trim()
    const name = field('Name')
    if (name === undefined) return []
    // The list of a long trunk goes on in the next lines.
    const list = /^Trunking VLANs Enabled: ([^:]*?)\n(?=[A-Z])/m.exec(`${block}\nEND`)?.[1]
    return {
      ...{ name, mode: field('Administrative Mode'), routed: field('Switchport') === 'Disabled' },
      access: Number.parseInt(field('Access Mode VLAN') ?? '', 10),
      native: Number.parseInt(field('Trunking Native Mode VLAN') ?? '1', 10),
      allowed: list === undefined ? null : listed(list),
    }
  })
}

function vlansOf({ mode, routed, access, native, allowed }: Switchport): PortVlans | null {
  if (!routed && mode === 'static access' && Number.isInteger(access)) return { mode: 'access', vlan: access }
  return !routed && mode === 'trunk' && allowed ? trunkVlans(native, allowed) : null
}

/** `show interfaces switchport`: name as written there → VLANs; null where the port negotiates or routes. */
export const parseSwitchports = (reply: string): Map<string, PortVlans | null> =>
  new Map(switchports(reply).map((port) => [port.name, vlansOf(port)]))

/** The same reply: ports that negotiate whether they are trunks. */
export const parseNegotiating = (reply: string): Map<string, NegotiatingPort> =>
  new Map(
    switchports(reply).flatMap(({ name, mode, routed, access, native, allowed }) =>
      !routed && (mode === 'dynamic auto' || mode === 'dynamic desirable') && Number.isInteger(access) && allowed
        ? [[name, { mode, access, native, allowed }] as const]
        : [],
    ),
  )

const linkWords =
  'connected|notconnect:?|disabled|err-disabled|errdisabled|suspended|monitoring|inactive|sfpAbsent|xcvrAbsent'
const statusLine = new RegExp(
  `^(\\S+)\\s.*?\\b(${linkWords})\\s+(?:trunk|routed|in \\S+|unassigned|none|\\d\\S*)\\s+\\S+\\s+\\S+`,
  'i',
)

/** `show interfaces status`: name as written there → switched on, and link. */
export function parseInterfaceStatus(reply: string): Map<string, { enabled: boolean; linkUp: boolean }> {
  const ports = new Map<string, { enabled: boolean; linkUp: boolean }>()
  for (const line of reply.split('\n')) {
    const [, name, word = ''] = statusLine.exec(line) ?? []
    if (name)
      ports.set(name, { enabled: word.toLowerCase() !== 'disabled', linkUp: word.toLowerCase() === 'connected' })
  }
  return ports
}

const stateOfFlag: Readonly<Record<string, MemberState>> = { P: 'bundled', I: 'individual', s: 'suspended', D: 'down' }

/** `show etherchannel summary`, EOS `show port-channel summary`: number of the group → members as written there. */
export function parseEtherchannels(reply: string): Map<number, Record<string, MemberState>> {
  const groups = new Map<number, Record<string, MemberState>>()
  let members: Record<string, MemberState> | null = null
  for (const line of reply.split('\n')) {
    const group = /^\s*(?:\d+\s+)?Po(\d+)\(\w+\)/.exec(line)
    if (group) {
      members = {}
      groups.set(Number(group[1]), members)
    } else if (!/^\s+\S/.test(line)) members = null
    for (const [, name = '', flag = ''] of line.matchAll(/\b([A-Z][a-z]+[\d/.]+)\((\w)[\w+-]*\)/g))
      if (members && !/^Po\d/.test(name)) members[name] = stateOfFlag[flag] ?? 'suspended'
  }
  return groups
}

/** `show lldp neighbors detail`. An entry that does not tell its local port is left out. */
export function parseLldpDetail(reply: string): LldpNeighbour[] {
  return reply.split(/^-{20,}\s*$/m).flatMap((block) => {
    const field = (name: string) => {
      const value = new RegExp(`^${name}: ?(.*)$`, 'mi').exec(block)?.[1]?.trim() ?? ''
      return value === '' || value === '- not advertised' || value === 'not advertised' ? null : value
    }
    return neighbourOf(field('Local Intf'), {
      ...{ chassisId: field('Chassis id'), portId: field('Port id') },
      ...{ portDescription: field('Port Description'), systemName: field('System Name') },
    })
  })
}
