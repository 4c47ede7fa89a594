import type { ObservedLag, ObservedPort, SwitchState } from '@ingot/core/switch/port-config'
import type { SwitchScope } from '../../contract/switch'
import { configSections, settingOf } from '../config-sections'
import { atTop, inMode } from '../plan-lines'
import { replyUnknown } from '../reply-unknown'
import { scopedState } from '../scoped-state'
import type { Ask, MakeProfile } from '../vendor-profile'
import { fastironVlanLines } from './fastiron-lines'
import {
  fastironPortVlans,
  parseFastironLags,
  parseFastironMembers,
  parseFastironNeighbours,
  parseFastironPorts,
  parseFastironVlans,
} from './fastiron-replies'

const lagName = (number: number) => `lag ${number}`
const openLag = (number: number) => `lag ingot-${number} dynamic id ${number}`

function fullPortName(name: string): string | null {
  const [, number] = /^(?:e|eth|ethe|ethernet)? ?(\d+(?:\/\d+){0,2})$/i.exec(name.trim()) ?? []
  return number === undefined ? null : `ethernet ${number}`
}

async function readState(ask: Ask, scope: SwitchScope): Promise<SwitchState> {
  const vlanReply = await ask('show running-config vlan')
  const vlans = parseFastironVlans(vlanReply)
  if (vlans.size === 0) throw replyUnknown('show running-config vlan', vlanReply)
  const untagged = new Map<string, number>()
  const tagged = new Map<string, number[]>()
  for (const [id, vlan] of vlans) {
    for (const port of vlan.untagged) untagged.set(port, id)
    for (const port of vlan.tagged) tagged.set(port, [...(tagged.get(port) ?? []), id])
  }
  const sections = new Map<string, readonly string[]>()
  for (const { header, lines } of configSections(await ask('show running-config interface'))) {
    const name = settingOf([header], 'interface')
    if (name !== null) sections.set(name.startsWith('lag ') ? name : (fullPortName(name) ?? name), lines)
  }
  const vlansOf = (name: string) =>
    fastironPortVlans(untagged.get(name) ?? null, tagged.get(name) ?? [], sections.get(name) ?? [])
  const lagReplies = parseFastironLags(await ask('show running-config lag'))
  const lagOf = new Map(lagReplies.flatMap(({ number, ports }) => ports.map((port) => [port, number] as const)))
  const portReply = await ask('show interfaces brief')
  const ports = new Map<string, ObservedPort>()
  for (const [name, { enabled, linkUp }] of parseFastironPorts(portReply))
    ports.set(name, { enabled, linkUp, vlans: vlansOf(name), lag: lagOf.get(name) ?? null })
  if (ports.size === 0) throw replyUnknown('show interfaces brief', portReply)
  const needsLags = scope.lags === 'all' || scope.lags.length > 0
  const states = needsLags ? parseFastironMembers(await ask('show lag')) : new Map()
  const lags = new Map<number, ObservedLag>(
    lagReplies.map(({ number, ports: names, forceUp }) => [
      number,
      {
        members: Object.fromEntries(
          names.map((name) => [name, ports.get(name)?.linkUp === false ? 'down' : (states.get(name) ?? 'suspended')]),
        ),
        vlans: vlansOf(lagName(number)),
        fallback: forceUp,
        mlag: null,
      },
    ]),
  )
  const names = Object.fromEntries([...vlans].map(([id, vlan]) => [id, vlan.name]))
  return scopedState(scope, names, ports, lags)
}

/**
 * Brocade ICX, now Ruckus, with FastIron from 08.0.61 on, which has a LAG as an interface of its own. A group is named
 * `ingot-<number>`. Sources: FastIron Layer 2 guides (VLANs, LAG, PXE boot support); NTC templates brocade_fastiron and
 * ruckus_fastiron (recorded replies); Ansible icx_vlan and icx_linkagg; Netmiko brocade_fastiron (session).
 */
export const brocadeFastiron: MakeProfile = () => ({
  vendor: 'brocade_fastiron',
  capabilities: {
    ...{ lag: true, lagFallback: true, mlag: false },
    ...{ transaction: 'none', needsSave: true, lldp: true },
  },
  session: {
    prompts: {
      user: /^(?:SSH@)?([\w.-]+)>$/,
      privileged: /^(?:SSH@)?([\w.-]+)#$/,
      config: /^(?:SSH@)?([\w.-]+)\(config[^)]*\)#$/,
    },
    loginQuestions: [
      { pattern: /^(?:User Name|Username|Login Name):$/i, answer: 'username' },
      { pattern: /^Password:$/i, answer: 'password' },
    ],
    enable: 'enable',
    afterLogin: ['skip-page-display'],
    pager: /--More--, next page: Space, next line: Return key, quit: Control-c/,
    enterConfig: () => ['configure terminal'],
    leaveConfig: ['end'],
    transaction: null,
    save: { lines: ['write memory'], timeoutMs: 60_000 },
    questions: [{ pattern: /\(enter 'y' or 'n'\):?$/i, answer: 'y' }],
    errors: [/^\s*Error(?: -|:)/i, /invalid input/i, /^\s*(?:Ambiguous|Incomplete|Unrecognized) (?:input|command)/i],
    notErrors: [],
    busy: [/flash access in progress|config(?:uration)? (?:is )?locked|another session is (?:saving|configuring)/i],
    exitCode: null,
  },
  names: {
    fullPortName,
    lagName,
    lagNumbers: { min: 1, max: 256 },
    vlanName: (name) => name.replace(/[^\w.-]/g, '-').slice(0, 32),
  },
  lag: { beforeJoin: 'none', afterLeave: 'none', order: 'members_first', fresh: { mode: 'none' } },
  write: {
    createVlan: (id, name) => inMode(`vlan ${id} name ${name} by port`, 'exit'),
    deleteVlan: (id) => atTop(`no vlan ${id}`),
    setVlans: fastironVlanLines,
    setEnabled: (port, enabled) => inMode(`interface ${port}`, enabled ? 'enable' : 'disable', 'exit'),
    createLag: (number) => inMode(openLag(number), 'exit'),
    deleteLag: (number) => atTop(`no lag ingot-${number}`),
    joinLag: (number, port) => inMode(openLag(number), `ports ${port}`, 'exit'),
    leaveLag: (number, port) => inMode(openLag(number), `no ports ${port}`, 'exit'),
    // One port of a group, and that is enough for a server to boot from the network.
    setFallback: (number, on, [first]) =>
      first === undefined ? [] : inMode(openLag(number), `${on ? '' : 'no '}force-up ${first}`, 'exit'),
    setMlag: () => [],
  },
  read: {
    identify: async (ask, name) => {
      const reply = await ask('show version')
      return {
        name,
        model: /^\s*HW: (?:Stackable )?(\S+)/m.exec(reply)?.[1] ?? null,
        software: /^\s*SW: Version (\S+)/m.exec(reply)?.[1] ?? null,
        serial: /^\s*Serial\s+#: ?(\S+)/m.exec(reply)?.[1] ?? null,
      }
    },
    state: readState,
    neighbours: async (ask) => parseFastironNeighbours(await ask('show lldp neighbors detail')),
  },
})
