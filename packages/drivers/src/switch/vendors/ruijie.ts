import type {
  LldpNeighbour,
  lagMemberStates,
  ObservedLag,
  ObservedPort,
  PortVlans,
  SwitchState,
} from '@ingot/core/switch/port-config'
import type { SwitchScope } from '../../contract/switch'
import { configSections, settingOf } from '../config-sections'
import { fullInterfaceName, type InterfaceNames } from '../interface-names'
import { neighbourOf } from '../neighbour-of'
import { atTop, inMode } from '../plan-lines'
import { replyUnknown } from '../reply-unknown'
import { scopedState } from '../scoped-state'
import type { Ask, MakeProfile } from '../vendor-profile'
import { parseVlanList } from '../vlan-list'
import { iosVlanLines } from './ios-lines'
import { parseVlanTable, trunkVlans } from './ios-replies'

const interfaces: InterfaceNames = [
  ['FastEthernet', 'Fa'],
  ['GigabitEthernet', 'Gi'],
  ['TenGigabitEthernet', 'Te'],
  ['TFGigabitEthernet', 'TF'],
  ['FortyGigabitEthernet', 'Fo'],
  ['HundredGigabitEthernet', 'Hu'],
  ['AggregatePort', 'Ag'],
]
/** RGOS writes a space between the word and the number. */
const fullName = (name: string) => fullInterfaceName(name, interfaces, /\d+(\/\d+){0,2}/, ' ')
const lagName = (number: number) => `AggregatePort ${number}`

const switchportLine =
  /^(\S+ ?\d[\d/]*)\s+(enabled|disabled)\s+(ACCESS|TRUNK|UPLINK|HYBRID|ROUTED)\s+(\d+)\s+(\d+)\s+\S+[ \t]*(.*)$/gim

/** `show interfaces switchport`: one line per port, the list of a long trunk goes on below. */
export function parseRuijieSwitchports(reply: string): Map<string, PortVlans | null> {
  const ports = new Map<string, PortVlans | null>()
  const whole = reply.replace(/,\s*\n\s+(?=\d)/g, ',')
  for (const [, name = '', on, mode = '', access, native, list = ''] of whole.matchAll(switchportLine)) {
    const full = fullName(name) ?? name
    const allowed = parseVlanList(/^all$/i.test(list.trim()) ? '1-4094' : list)
    if (on?.toLowerCase() !== 'enabled') ports.set(full, null)
    else if (mode.toUpperCase() === 'ACCESS') ports.set(full, { mode: 'access', vlan: Number(access) })
    else ports.set(full, mode.toUpperCase() === 'TRUNK' ? trunkVlans(Number(native), allowed) : null)
  }
  return ports
}

/** `show interfaces status`: full names, and a word of their own for a port that is shut. */
export function parseRuijieStatus(reply: string): Map<string, { enabled: boolean; linkUp: boolean }> {
  const ports = new Map<string, { enabled: boolean; linkUp: boolean }>()
  for (const [, name = '', word = ''] of reply.matchAll(/^([A-Z][A-Za-z]+ ?\d[\d/]*)\s+(up|down|disabled)\s/gim))
    ports.set(name, { enabled: word.toLowerCase() !== 'disabled', linkUp: word.toLowerCase() === 'up' })
  return ports
}

/** `show lldp neighbors detail`: a section per port. */
export function parseRuijieLldp(reply: string): LldpNeighbour[] {
  return reply.split(/^(?=Lldp neighbor-information of port)/im).flatMap((section) => {
    const localPort = fullName(/^Lldp neighbor-information of port \[(.+?)\]/i.exec(section)?.[1] ?? '')
    const field = (name: string) => new RegExp(`^\\s*${name}\\s*: ?(.*)$`, 'mi').exec(section)?.[1]?.trim() || null
    return neighbourOf(localPort, {
      ...{ chassisId: field('Chassis id'), portId: field('Port id') },
      ...{ portDescription: field('Port description'), systemName: field('System name') },
    })
  })
}

/** `show aggregatePort summary`: number → members with full names. */
export function parseAggregatePorts(reply: string): Map<number, string[]> {
  const groups = new Map<number, string[]>()
  const whole = reply.replace(/,\s*\n\s+(?=\S)/g, ',')
  for (const [, number, rest = ''] of whole.matchAll(/^Ag(\d+)\s+\d+\s+(.*)$/gim)) {
    const members = [...rest.matchAll(/\b([A-Z][A-Za-z]+ ?\d+(?:\/\d+)+)/g)].flatMap(
      ([, name = '']) => fullName(name) ?? [],
    )
    groups.set(Number(number), members)
  }
  return groups
}

const memberStates: Readonly<Record<string, (typeof lagMemberStates)[number]>> = {
  bndl: 'bundled',
  individual: 'individual',
  susp: 'suspended',
  down: 'down',
}

/** `show lacp summary`: member → state, as far as it tells. */
export function parseLacpStates(reply: string): Map<string, (typeof lagMemberStates)[number]> {
  const states = new Map<string, (typeof lagMemberStates)[number]>()
  for (const [, name = '', word = ''] of reply.matchAll(
    /^(\S+ ?\d+(?:\/\d+)+)\s+\w+\s+(bndl|individual|susp|down)\b/gim,
  ))
    states.set(fullName(name) ?? name, memberStates[word.toLowerCase()] ?? 'suspended')
  return states
}

async function readState(ask: Ask, scope: SwitchScope): Promise<SwitchState> {
  const vlanReply = scope.vlans ? await ask('show vlan') : null
  const vlans = vlanReply === null ? {} : parseVlanTable(vlanReply)
  if (vlanReply !== null && Object.keys(vlans).length === 0) throw replyUnknown('show vlan', vlanReply)
  const statusReply = await ask('show interfaces status')
  const status = parseRuijieStatus(statusReply)
  if (status.size === 0) throw replyUnknown('show interfaces status', statusReply)
  const switchports = parseRuijieSwitchports(await ask('show interfaces switchport'))
  const groups = parseAggregatePorts(await ask('show aggregatePort summary'))
  const states = groups.size > 0 ? parseLacpStates(await ask('show lacp summary')) : new Map()
  const lagOf = new Map<string, number>()
  const lags = new Map<number, ObservedLag>()
  const isAsked = (number: number) => scope.lags === 'all' || scope.lags.includes(number)
  const alone = [...groups.keys()].some(isAsked) ? await readFallbacks(ask) : new Set<string>()
  for (const [number, members] of groups) {
    for (const name of members) lagOf.set(name, number)
    lags.set(number, {
      members: Object.fromEntries(members.map((name) => [name, states.get(name) ?? 'suspended'])),
      vlans: switchports.get(lagName(number)) ?? null,
      fallback: isAsked(number) ? members.length > 0 && members.every((name) => alone.has(name)) : null,
      mlag: null,
    })
  }
  const ports = new Map<string, ObservedPort>()
  for (const [short, { enabled, linkUp }] of status) {
    const name = fullName(short) ?? short
    if (name.startsWith('AggregatePort') && !scope.ports.includes(name)) continue
    ports.set(name, { enabled, linkUp, vlans: switchports.get(name) ?? null, lag: lagOf.get(name) ?? null })
  }
  return scopedState(scope, vlans, ports, lags)
}

/** Full names of the members that pass frames alone when they hear no LACP. */
async function readFallbacks(ask: Ask): Promise<Set<string>> {
  const sections = configSections(await ask('show running-config'))
  const names = sections.flatMap(({ header, lines }) =>
    lines.includes('lacp individual-port enable') ? [fullName(settingOf([header], 'interface') ?? '')] : [],
  )
  return new Set(names.filter((name) => name !== null))
}

/**
 * Ruijie RGOS. The fallback is a line of each member, takes effect after 90 s without LACP (`lacp individual-timeout`), and the
 * member is then in the VLANs of its group. What leaves a group is shut by the switch. Sources: RGOS configuration guide
 * (VLAN; Aggregate Port: LACP individual port, with the layouts of `show aggregateport summary` and `show lacp summary`),
 * which published transcripts of S5750 switches agree with (`show interfaces switchport`); Netmiko ruijie_os (session).
 */
export const ruijie: MakeProfile = () => ({
  vendor: 'ruijie',
  capabilities: {
    ...{ lag: true, lagFallback: true, mlag: false },
    ...{ transaction: 'none', needsSave: true, lldp: true },
  },
  session: {
    prompts: { user: /^([\w.-]+)>$/, privileged: /^([\w.-]+)#$/, config: /^([\w.-]+)\(config[^)]*\)#$/ },
    loginQuestions: [
      { pattern: /^[Uu]ser(name| name)?:$/, answer: 'username' },
      { pattern: /^[Pp]assword:$/, answer: 'password' },
      { pattern: /change the password.*\[[Yy]\/[Nn]\]:?$/i, answer: { text: 'n' } },
    ],
    enable: 'enable',
    afterLogin: ['terminal width 256', 'terminal length 0'],
    pager: /--\s?More\s?--/i,
    enterConfig: () => ['configure terminal'],
    leaveConfig: ['end'],
    transaction: null,
    save: { lines: ['write'], timeoutMs: 60_000 },
    questions: [{ pattern: /\[confirm\]$|\[[Yy]\/[Nn]\]:?$/, answer: 'y' }],
    errors: [
      /^% ?(Error|Invalid|Incomplete|Ambiguous|Unknown|Unrecognized|Bad|Command|Failed|Can ?not|\S+ overlaps with)/i,
      /^ERROR:/i,
      /invalid input/i,
      /(incomplete|ambiguous) command/i,
      /command (rejected|authorization failed)/i,
    ],
    notErrors: [/Access VLAN does not exist\. Creating vlan/i],
    busy: [/configuration (is )?(currently )?locked/i, /system is busy/i],
    exitCode: null,
  },
  names: {
    fullPortName: fullName,
    lagName,
    lagNumbers: { min: 1, max: 128 },
    vlanName: (name) => name.replace(/[^\w.-]/g, '-').slice(0, 32),
  },
  lag: {
    ...{ beforeJoin: 'as_group', afterLeave: 'unknown', order: 'vlans_first', fresh: null },
    ...{ fallbackOn: 'member', shutsOnLeave: true },
  },
  write: {
    createVlan: (id, name) => inMode(`vlan ${id}`, `name ${name}`, 'exit'),
    deleteVlan: (id) => atTop(`no vlan ${id}`),
    setVlans: (name, before, after) => iosVlanLines(name, before, after, { set: 'only ', none: 'remove 1-4094' }),
    setEnabled: (port, enabled) => inMode(`interface ${port}`, enabled ? 'no shutdown' : 'shutdown'),
    createLag: (number) => inMode(`interface ${lagName(number)}`),
    deleteLag: (number) => atTop(`no interface ${lagName(number)}`),
    joinLag: (number, port) => inMode(`interface ${port}`, `port-group ${number} mode active`),
    leaveLag: (_number, port) => inMode(`interface ${port}`, 'no lacp individual-port enable', 'no port-group'),
    setFallback: (_number, on, members) =>
      members.flatMap((port) => inMode(`interface ${port}`, `${on ? '' : 'no '}lacp individual-port enable`)),
    setMlag: () => [],
  },
  read: {
    identify: async (ask, name) => {
      const reply = await ask('show version')
      const field = (label: string) =>
        new RegExp(`^\\s*${label}\\s*:\\s*(\\S.*)$`, 'im').exec(reply)?.[1]?.trim() ?? null
      return {
        name,
        model:
          field('System description')
            ?.match(/\b(RG-)?S\d{3,4}\S*/)?.[0]
            ?.replace(/[(),]+$/, '') ?? null,
        software: field('System software version') ?? null,
        serial: field('System serial number') ?? null,
      }
    },
    state: readState,
    neighbours: async (ask) => parseRuijieLldp(await ask('show lldp neighbors detail')),
  },
})
