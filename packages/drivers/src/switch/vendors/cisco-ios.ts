import type { LldpNeighbour, ObservedLag, ObservedPort, SwitchState } from '@ingot/core/switch/port-config'
import type { SwitchScope } from '../../contract/switch'
import { byFullNames, fullInterfaceName, type InterfaceNames } from '../interface-names'
import { atTop, inMode } from '../plan-lines'
import { replyUnknown } from '../reply-unknown'
import { scopedState } from '../scoped-state'
import type { Ask, Lines, MakeProfile } from '../vendor-profile'
import { iosNegotiatingLines, iosVlanLines } from './ios-lines'
import {
  parseEtherchannels,
  parseInterfaceStatus,
  parseLldpDetail,
  parseNegotiating,
  parseSwitchports,
  parseVlanTable,
} from './ios-replies'

const interfaces: InterfaceNames = [
  ['FastEthernet', 'Fa'],
  ['GigabitEthernet', 'Gi'],
  ['TwoGigabitEthernet', 'Tw'],
  ['FiveGigabitEthernet', 'Fi'],
  ['TenGigabitEthernet', 'Te'],
  ['TwentyFiveGigE', 'Twe'],
  ['FortyGigabitEthernet', 'Fo'],
  ['HundredGigE', 'Hu'],
  ['Port-channel', 'Po'],
]
const fullName = (name: string) => fullInterfaceName(name, interfaces, /\d+(\/\d+){0,3}/)
const lagName = (number: number) => `Port-channel${number}`

const withFullNames = <Value>(entries: Iterable<readonly [string, Value]>) => byFullNames(entries, fullName)

/** `negotiating` is told the lines of each port that negotiates its mode, which has no words of ours. */
async function readState(ask: Ask, scope: SwitchScope, negotiating: Map<string, Lines>): Promise<SwitchState> {
  const vlanReply = scope.vlans ? await ask('show vlan brief') : null
  const vlans = vlanReply === null ? {} : parseVlanTable(vlanReply)
  if (vlanReply !== null && Object.keys(vlans).length === 0) throw replyUnknown('show vlan brief', vlanReply)
  const statusReply = await ask('show interfaces status')
  const status = withFullNames(parseInterfaceStatus(statusReply))
  if (status.size === 0) throw replyUnknown('show interfaces status', statusReply)
  const switchportReply = await ask('show interfaces switchport')
  const switchports = withFullNames(parseSwitchports(switchportReply))
  for (const [name, port] of withFullNames(parseNegotiating(switchportReply)))
    negotiating.set(name, iosNegotiatingLines(name, port))
  const groups = parseEtherchannels(await ask('show etherchannel summary'))
  const ports = new Map<string, ObservedPort>()
  const lagOf = new Map<string, number>()
  const lags = new Map<number, ObservedLag>()
  for (const [number, shortMembers] of groups) {
    const members = Object.fromEntries(withFullNames(Object.entries(shortMembers)))
    for (const name of Object.keys(members)) lagOf.set(name, number)
    const asked = scope.lags === 'all' || scope.lags.includes(number)
    const fallback = asked ? await readFallback(ask, number) : null
    lags.set(number, { members, vlans: switchports.get(lagName(number)) ?? null, fallback, mlag: null })
  }
  for (const [name, { enabled, linkUp }] of status) {
    if (name.startsWith('Port-channel')) continue
    ports.set(name, { enabled, linkUp, vlans: switchports.get(name) ?? null, lag: lagOf.get(name) ?? null })
  }
  return scopedState(scope, vlans, ports, lags)
}

/**
 * A member without a partner is suspended unless this line stands (Catalyst 9300 Layer 2 guide, LACP standalone mode, which
 * shows it in the running configuration). Older Catalysts let it pass and show no line [?].
 */
async function readFallback(ask: Ask, number: number): Promise<boolean> {
  const reply = await ask(`show running-config interface ${lagName(number)}`)
  return /^\s*no port-channel standalone-disable/m.test(reply)
}

async function readNeighbours(ask: Ask): Promise<LldpNeighbour[]> {
  const neighbours = parseLldpDetail(await ask('show lldp neighbors detail'))
  return neighbours.map((each) => ({ ...each, localPort: fullName(each.localPort) ?? each.localPort }))
}

/**
 * Catalyst with Cisco IOS or IOS XE. `trunkEncapsulation: dot1q` for models that know ISL as well and refuse a trunk before
 * they are told which. Sources: Catalyst command references; NTC templates (recorded replies); Netmiko cisco_ios (session).
 */
export const ciscoIos: MakeProfile = (options) => {
  // As read last: what a change made of such a port since then can be taken back exactly.
  const negotiating = new Map<string, Lines>()
  return {
    vendor: 'cisco_ios',
    capabilities: {
      ...{ lag: true, lagFallback: true, mlag: false },
      ...{ transaction: 'none', needsSave: true, lldp: true },
    },
    session: {
      prompts: {
        user: /^([\w.-]+)>$/,
        privileged: /^([\w.-]+)#$/,
        config: /^([\w.-]+)\(config[^)]*\)#$/,
      },
      loginQuestions: [
        { pattern: /^[Uu]ser(name| name)?:$/, answer: 'username' },
        { pattern: /^[Pp]assword:$/, answer: 'password' },
      ],
      enable: 'enable',
      afterLogin: ['terminal width 511', 'terminal length 0'],
      pager: /--\s?More\s?--/i,
      enterConfig: () => ['configure terminal'],
      leaveConfig: ['end'],
      transaction: null,
      save: { lines: ['write memory'], timeoutMs: 60_000 },
      questions: [{ pattern: /\[confirm\]$/, answer: '' }],
      errors: [
        /^% ?(Error|Invalid|Incomplete|Ambiguous|Unknown|Unrecognized|Bad|Command|\S+ overlaps with)/i,
        /^ERROR:/,
        /invalid input/i,
        /(incomplete|ambiguous) command/i,
        /command rejected/i,
        /command authorization failed/i,
        /switch to VTPv3 before configuring a VLAN name longer than 32/i,
      ],
      notErrors: [/^% Access VLAN does not exist\. Creating vlan/i],
      busy: [/^startup-config file open failed \(Device or resource busy\)/i, /configuration mode (is )?locked/i],
      exitCode: null,
    },
    names: {
      fullPortName: (name) => {
        const full = fullName(name)
        return full?.startsWith('Port-channel') ? null : full
      },
      lagName,
      lagNumbers: { min: 1, max: 48 },
      vlanName: (name) => name.replace(/[^\w.-]/g, '-').slice(0, 32),
    },
    lag: { beforeJoin: 'as_group', afterLeave: 'as_group', order: 'vlans_first', fresh: null },
    write: {
      createVlan: (id, name) => inMode(`vlan ${id}`, `name ${name}`, 'exit'),
      deleteVlan: (id) => atTop(`no vlan ${id}`),
      setVlans: (name, before, after) => {
        const [opener, ...lines] = iosVlanLines(name, before, after)
        const trunks = lines.some((line) => line.text === 'switchport mode trunk')
        if (!opener || !trunks || options.trunkEncapsulation !== 'dot1q') return opener ? [opener, ...lines] : lines
        return [opener, { text: 'switchport trunk encapsulation dot1q', context: opener.text }, ...lines]
      },
      restoreVlans: (port) => negotiating.get(port) ?? [],
      setEnabled: (port, enabled) => inMode(`interface ${port}`, enabled ? 'no shutdown' : 'shutdown'),
      createLag: (number) => inMode(`interface ${lagName(number)}`),
      deleteLag: (number) => atTop(`no interface ${lagName(number)}`),
      joinLag: (number, port) => inMode(`interface ${port}`, `channel-group ${number} mode active`),
      leaveLag: (_number, port) => inMode(`interface ${port}`, 'no channel-group'),
      setFallback: (number, on) =>
        inMode(`interface ${lagName(number)}`, `${on ? 'no ' : ''}port-channel standalone-disable`),
      setMlag: () => [],
    },
    read: {
      identify: async (ask, name) => {
        const reply = await ask('show version')
        return {
          name,
          model: /^cisco (\S+) .*(?:processor|bytes of memory)/im.exec(reply)?.[1] ?? null,
          software: /^Cisco IOS.*?Version ([^\s,]+)/im.exec(reply)?.[1] ?? null,
          serial: /^(?:System serial number\s*:|Processor board ID) (\S+)/im.exec(reply)?.[1] ?? null,
        }
      },
      state: (ask, scope) => readState(ask, scope, negotiating),
      neighbours: readNeighbours,
    },
  }
}
