import type { ObservedLag, ObservedPort, SwitchState } from '@ingot/core/switch/port-config'
import type { SwitchScope } from '../../contract/switch'
import { configSections, settingOf } from '../config-sections'
import { fullInterfaceName, type InterfaceNames } from '../interface-names'
import { atTop, inMode } from '../plan-lines'
import { replyUnknown } from '../reply-unknown'
import { scopedState } from '../scoped-state'
import type { Ask, MakeProfile } from '../vendor-profile'
import { comwareVlanLines } from './comware-lines'
import {
  comwarePortVlans,
  parseComwareGroups,
  parseComwareLinks,
  parseComwareNeighbours,
  parseComwareVlans,
} from './comware-replies'

const interfaces: InterfaceNames = [
  ['GigabitEthernet', 'GE'],
  ['Ten-GigabitEthernet', 'XGE'],
  ['Twenty-FiveGigE', 'WGE'],
  ['FortyGigE', 'FGE'],
  ['HundredGigE', 'HGE'],
  ['Bridge-Aggregation', 'BAGG'],
]
const fullName = (name: string) => fullInterfaceName(name, interfaces, /\d+(\/\d+){0,3}(:\d)?/)
const lagName = (number: number) => `Bridge-Aggregation${number}`

function fullPortName(name: string): string | null {
  const full = fullName(name)
  return full === null || full.startsWith('Bridge-') || !full.includes('/') ? null : full
}

async function readState(ask: Ask, scope: SwitchScope): Promise<SwitchState> {
  const vlanReply = scope.vlans ? await ask('display vlan all') : null
  const vlans = vlanReply === null ? {} : parseComwareVlans(vlanReply)
  if (vlanReply !== null && Object.keys(vlans).length === 0) throw replyUnknown('display vlan all', vlanReply)
  const configReply = await ask('display current-configuration interface')
  const sections = new Map<string, readonly string[]>()
  for (const { header, lines } of configSections(configReply)) {
    const name = settingOf([header], 'interface')
    if (name !== null) sections.set(fullName(name) ?? name, lines)
  }
  if (sections.size === 0) throw replyUnknown('display current-configuration interface', configReply)
  const links = new Map<string, boolean>()
  for (const [name, isUp] of parseComwareLinks(await ask('display interface brief')))
    links.set(fullName(name) ?? name, isUp)
  const ports = new Map<string, ObservedPort>()
  for (const [name, lines] of sections) {
    if (fullPortName(name) === null) continue
    const lag = settingOf(lines, 'port link-aggregation group')
    ports.set(name, {
      enabled: !lines.includes('shutdown'),
      linkUp: links.get(name) ?? null,
      vlans: comwarePortVlans(lines),
      lag: lag === null ? null : Number(lag),
    })
  }
  const needsLags = scope.lags === 'all' || scope.lags.length > 0
  const lags = needsLags ? readLags(await ask('display link-aggregation verbose'), sections, ports) : new Map()
  return scopedState(scope, vlans, ports, lags)
}

function readLags(
  reply: string,
  sections: ReadonlyMap<string, readonly string[]>,
  ports: ReadonlyMap<string, ObservedPort>,
): Map<number, ObservedLag> {
  const states = parseComwareGroups(reply)
  const lags = new Map<number, ObservedLag>()
  for (const [name, lines] of sections) {
    const number = Number(/^Bridge-Aggregation(\d+)$/.exec(name)?.[1])
    if (Number.isNaN(number)) continue
    const told = Object.entries(states.get(number) ?? {})
    const stateOf = new Map(told.map(([member, state]) => [fullName(member) ?? member, state]))
    const members: ObservedLag['members'] = Object.fromEntries(
      [...ports]
        .filter(([, port]) => port.lag === number)
        .map(([member, { linkUp }]) => [member, linkUp === false ? 'down' : (stateOf.get(member) ?? 'suspended')]),
    )
    const fallback = lines.includes('lacp edge-port')
    lags.set(number, { members, vlans: comwarePortVlans(lines), fallback, mlag: null })
  }
  return lags
}

/**
 * HPE 5900 and others with Comware 5 or 7. Sources: HPE FlexFabric and H3C configuration guides (VLAN, Ethernet link
 * aggregation: `lacp edge-port`); NTC templates hp_comware (recorded replies); Netmiko hp_comware (session).
 */
export const hpeComware: MakeProfile = () => ({
  vendor: 'hpe_comware',
  capabilities: {
    ...{ lag: true, lagFallback: true, mlag: false },
    ...{ transaction: 'none', needsSave: true, lldp: true },
  },
  session: {
    prompts: { user: null, privileged: /^<([\w.-]+)>$/, config: /^\[([\w./-]+)\]$/ },
    loginQuestions: [
      { pattern: /^(login|Username):$/i, answer: 'username' },
      { pattern: /^Password:$/i, answer: 'password' },
      { pattern: /Press Y or ENTER to continue.*$/i, answer: { text: 'y' } },
    ],
    enable: null,
    afterLogin: ['screen-length disable'],
    pager: /---- More ----/,
    enterConfig: () => ['system-view'],
    leaveConfig: ['return'],
    transaction: null,
    save: { lines: ['save force'], timeoutMs: 100_000 },
    questions: [{ pattern: /\[Y\/N\]:?$/i, answer: 'y' }],
    errors: [
      /^ *% ?\w+/,
      /^ *Error:/i,
      /(?:unrecognized|incomplete|ambiguous) command found at/i,
      /(?:wrong|too many) parameters? found at/i,
      /^ *(?:Failed to|Operation failed|Permission denied)/i,
      /^ *The (?:VLAN|interface|port|command|operation)\b.*(?:does not exist|not supported|failed)/i,
    ],
    notErrors: [],
    busy: [/configuration is (?:locked|being)|another user is configuring|the system is busy/i],
    exitCode: null,
  },
  names: {
    fullPortName,
    lagName,
    lagNumbers: { min: 1, max: 1024 },
    vlanName: (name) => name.replace(/[^\w.-]/g, '-').slice(0, 32),
  },
  lag: {
    ...{ beforeJoin: 'as_group', afterLeave: 'as_group', order: 'vlans_first' },
    fresh: { mode: 'access', vlan: 1 },
  },
  write: {
    createVlan: (id, name) => inMode(`vlan ${id}`, `name ${name}`, 'quit'),
    deleteVlan: (id) => atTop(`undo vlan ${id}`),
    setVlans: comwareVlanLines,
    setEnabled: (port, enabled) => inMode(`interface ${port}`, enabled ? 'undo shutdown' : 'shutdown', 'quit'),
    createLag: (number) => inMode(`interface ${lagName(number)}`, 'link-aggregation mode dynamic', 'quit'),
    deleteLag: (number) => atTop(`undo interface ${lagName(number)}`),
    joinLag: (number, port) => inMode(`interface ${port}`, `port link-aggregation group ${number}`, 'quit'),
    leaveLag: (_number, port) => inMode(`interface ${port}`, 'undo port link-aggregation group', 'quit'),
    setFallback: (number, on) => inMode(`interface ${lagName(number)}`, `${on ? '' : 'undo '}lacp edge-port`, 'quit'),
    setMlag: () => [],
  },
  read: {
    identify: async (ask, name) => {
      const reply = await ask('display version')
      return {
        name,
        model: /^(?:HPE?|H3C) (.+?) uptime is\b/im.exec(reply)?.[1] ?? null,
        software: /Software,? Version ([^\s,]+(?:, *Release \S+)?)/i.exec(reply)?.[1] ?? null,
        serial: null,
      }
    },
    state: readState,
    neighbours: async (ask) => {
      const neighbours = parseComwareNeighbours(await ask('display lldp neighbor-information verbose'))
      return neighbours.map((each) => ({ ...each, localPort: fullName(each.localPort) ?? each.localPort }))
    },
  },
})
