import type { ObservedLag, ObservedPort, SwitchState } from '@ingot/core/switch/port-config'
import type { SwitchScope } from '../../contract/switch'
import { configSections, settingOf } from '../config-sections'
import { fullInterfaceName, type InterfaceNames } from '../interface-names'
import { atTop, inMode } from '../plan-lines'
import { replyUnknown } from '../reply-unknown'
import { scopedState } from '../scoped-state'
import type { Ask, MakeProfile } from '../vendor-profile'
import { os9VlanLines } from './os9-lines'
import { os9PortVlans, parseOs9Links, parseOs9Members, parseOs9Neighbours, parseOs9Vlans } from './os9-replies'

const interfaces: InterfaceNames = [
  ['GigabitEthernet', 'Gi'],
  ['TenGigabitEthernet', 'Te'],
  ['TwentyFiveGigE', 'Tf'],
  ['fortyGigE', 'Fo'],
  ['hundredGigE', 'Hu'],
  ['Port-channel', 'Po'],
]
const fullName = (name: string) => fullInterfaceName(name, interfaces, /\d+(\/\d+){0,3}/, ' ')
const lagName = (number: number) => `Port-channel ${number}`

function fullPortName(name: string): string | null {
  const full = fullName(name)
  return full === null || full.startsWith('Port-channel') || !full.includes('/') ? null : full
}

const askForFallbacks = 'show running-config | grep ungroup'

/** Which VLANs hold which port or port-channel, by full name. */
function memberships(vlans: ReturnType<typeof parseOs9Vlans>) {
  const untagged = new Map<string, number>()
  const tagged = new Map<string, number[]>()
  for (const [id, vlan] of vlans) {
    for (const name of vlan.untagged) untagged.set(fullName(name) ?? name, id)
    for (const name of vlan.tagged) {
      const full = fullName(name) ?? name
      tagged.set(full, [...(tagged.get(full) ?? []), id])
    }
  }
  return { untagged, tagged }
}

async function readState(ask: Ask, scope: SwitchScope): Promise<SwitchState> {
  const vlanReply = await ask('show vlan')
  const vlans = parseOs9Vlans(vlanReply)
  if (vlans.size === 0) throw replyUnknown('show vlan', vlanReply)
  const { untagged, tagged } = memberships(vlans)
  const sections = new Map<string, readonly string[]>()
  for (const { header, lines } of configSections(await ask('show running-config interface'))) {
    const name = fullName(settingOf([header], 'interface') ?? '')
    if (name !== null) sections.set(name, lines)
  }
  const links = new Map<string, boolean>()
  for (const [name, isUp] of parseOs9Links(await ask('show interfaces status'))) links.set(fullName(name) ?? name, isUp)
  const vlansOf = (name: string, lines: readonly string[]) =>
    os9PortVlans(lines, untagged.get(name) ?? null, tagged.get(name) ?? [])
  const ports = new Map<string, ObservedPort>()
  for (const [name, lines] of sections) {
    if (fullPortName(name) === null) continue
    const lag = lines.map((line) => /^port-channel (\d+) mode/.exec(line)?.[1]).find((each) => each !== undefined)
    ports.set(name, {
      enabled: lines.includes('no shutdown'),
      linkUp: links.get(name) ?? null,
      vlans: vlansOf(name, lines),
      lag: lag === undefined ? null : Number(lag),
    })
  }
  const lags = new Map<number, ObservedLag>()
  const needsLags = scope.lags === 'all' || scope.lags.length > 0
  const told = needsLags ? [...parseOs9Members(await ask('show interfaces port-channel brief'))] : []
  const stateOf = new Map(told.map(([name, state]) => [fullName(name) ?? name, state]))
  const fallbacks = needsLags ? await ask(askForFallbacks) : ''
  for (const [name, lines] of sections) {
    const number = Number(/^Port-channel (\d+)$/.exec(name)?.[1])
    if (Number.isNaN(number)) continue
    const members: ObservedLag['members'] = Object.fromEntries(
      [...ports]
        .filter(([, port]) => port.lag === number)
        .map(([member, { linkUp }]) => [member, linkUp === false ? 'down' : (stateOf.get(member) ?? 'suspended')]),
    )
    const fallback = new RegExp(`lacp ungroup member-independent port-channel ${number}\\b`).test(fallbacks)
    const peer = settingOf(lines, 'vlt-peer-lag port-channel')
    lags.set(number, { members, vlans: vlansOf(name, lines), fallback, mlag: peer === null ? null : Number(peer) })
  }
  const names = Object.fromEntries([...vlans].map(([id, vlan]) => [id, vlan.name]))
  return scopedState(scope, names, ports, lags)
}

/**
 * Dell Force10 with OS9 (FTOS). Sources: Dell Networking OS configuration guides (VLANs, port-channels, VLT); Dell's Ansible
 * role os9_lag; NTC templates dell_force10 (recorded `show vlan`); Netmiko dell_force10 (session).
 */
export const dellOs9: MakeProfile = () => ({
  vendor: 'dell_os9',
  capabilities: {
    ...{ lag: true, lagFallback: true, mlag: true },
    ...{ transaction: 'none', needsSave: true, lldp: true },
  },
  session: {
    prompts: { user: /^([\w.-]+)>$/, privileged: /^([\w.-]+)#$/, config: /^([\w.-]+)\(conf[^)]*\)#$/ },
    loginQuestions: [
      { pattern: /^(?:Login|User(?:name)?):$/i, answer: 'username' },
      { pattern: /^Password:$/i, answer: 'password' },
    ],
    enable: 'enable',
    afterLogin: ['terminal length 0'],
    pager: /--More--/,
    enterConfig: () => ['configure terminal'],
    leaveConfig: ['end'],
    transaction: null,
    save: { lines: ['write memory'], timeoutMs: 60_000 },
    questions: [
      { pattern: /yes\/no\]\s*:?$/i, answer: 'yes' },
      { pattern: /\[y\/n\]\s*:?$/i, answer: 'y' },
    ],
    errors: [/^\s*%? ?Error:/i, /^\s*% ?(?:Invalid|Incomplete|Ambiguous|Unrecognized)/i],
    notErrors: [/does not exist|already exists|not active/i],
    busy: [/configuration (?:is |database )?locked|lock is held|in exclusive configuration mode/i],
    exitCode: null,
  },
  names: {
    fullPortName,
    lagName,
    lagNumbers: { min: 1, max: 128 },
    vlanName: (name) => name.replace(/[^\w.-]/g, '-').slice(0, 100),
  },
  lag: { beforeJoin: 'none', afterLeave: 'none', order: 'vlans_first', fresh: { mode: 'none' } },
  write: {
    createVlan: (id, name) => inMode(`interface vlan ${id}`, `description ${name}`, 'exit'),
    deleteVlan: (id) => atTop(`no interface vlan ${id}`),
    setVlans: os9VlanLines,
    setEnabled: (port, enabled) => inMode(`interface ${port}`, enabled ? 'no shutdown' : 'shutdown', 'exit'),
    createLag: (number) => inMode(`interface ${lagName(number)}`, 'no shutdown', 'exit'),
    // The fallback is a line of its own, which would wait for the next group of this number.
    deleteLag: (number) =>
      atTop(`no lacp ungroup member-independent port-channel ${number}`, `no interface ${lagName(number)}`),
    joinLag: (number, port) =>
      inMode(`interface ${port}`, 'port-channel-protocol LACP', `port-channel ${number} mode active`, 'exit', 'exit'),
    leaveLag: (_number, port) => inMode(`interface ${port}`, 'no port-channel-protocol LACP', 'exit'),
    setFallback: (number, on) => atTop(`${on ? '' : 'no '}lacp ungroup member-independent port-channel ${number}`),
    setMlag: (number, mlag) =>
      inMode(
        `interface ${lagName(number)}`,
        mlag === null ? 'no vlt-peer-lag' : `vlt-peer-lag port-channel ${mlag}`,
        'exit',
      ),
  },
  read: {
    identify: async (ask, name) => {
      const reply = await ask('show version')
      return {
        name,
        model: /^System Type: *(\S+)/m.exec(reply)?.[1] ?? null,
        software: /^Dell Application Software Version: *(\S+)/m.exec(reply)?.[1] ?? null,
        serial: null,
      }
    },
    state: readState,
    neighbours: async (ask) => {
      const neighbours = parseOs9Neighbours(await ask('show lldp neighbors detail'))
      return neighbours.map((each) => ({ ...each, localPort: fullPortName(each.localPort) ?? each.localPort }))
    },
  },
})
