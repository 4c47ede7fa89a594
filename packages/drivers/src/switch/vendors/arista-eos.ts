import type { LldpNeighbour, ObservedLag, ObservedPort, SwitchState } from '@ingot/core/switch/port-config'
import type { SwitchScope } from '../../contract/switch'
import { byFullNames, fullInterfaceName, type InterfaceNames } from '../interface-names'
import { neighbourOf } from '../neighbour-of'
import { atTop, inMode } from '../plan-lines'
import { replyUnknown } from '../reply-unknown'
import { scopedState } from '../scoped-state'
import type { Ask, MakeProfile } from '../vendor-profile'
import { iosVlanLines } from './ios-lines'
import { parseEtherchannels, parseInterfaceStatus, parseSwitchports, parseVlanTable } from './ios-replies'

const interfaces: InterfaceNames = [
  ['Ethernet', 'Et'],
  ['Port-Channel', 'Po'],
]
const fullName = (name: string) => fullInterfaceName(name, interfaces, /\d+(\/\d+){0,2}/)
const lagName = (number: number) => `Port-Channel${number}`
const withFullNames = <Value>(entries: Iterable<readonly [string, Value]>) => byFullNames(entries, fullName)

async function readState(ask: Ask, scope: SwitchScope): Promise<SwitchState> {
  const vlanReply = scope.vlans ? await ask('show vlan') : null
  const vlans = vlanReply === null ? {} : parseVlanTable(vlanReply)
  if (vlanReply !== null && Object.keys(vlans).length === 0) throw replyUnknown('show vlan', vlanReply)
  const statusReply = await ask('show interfaces status')
  const status = withFullNames(parseInterfaceStatus(statusReply))
  if (status.size === 0) throw replyUnknown('show interfaces status', statusReply)
  const switchports = withFullNames(parseSwitchports(await ask('show interfaces switchport')))
  const lagOf = new Map<string, number>()
  const lags = new Map<number, ObservedLag>()
  for (const [number, shortMembers] of parseEtherchannels(await ask('show port-channel summary'))) {
    const members = Object.fromEntries(withFullNames(Object.entries(shortMembers)))
    for (const name of Object.keys(members)) lagOf.set(name, number)
    const asked = scope.lags === 'all' || scope.lags.includes(number)
    const config = asked ? await ask(`show running-config interfaces ${lagName(number)}`) : ''
    const mlag = /^\s*mlag (\d+)/m.exec(config)?.[1]
    lags.set(number, {
      members,
      vlans: switchports.get(lagName(number)) ?? null,
      fallback: asked ? /^\s*port-channel lacp fallback( individual| static)?\s*$/m.test(config) : null,
      mlag: mlag === undefined ? null : Number(mlag),
    })
  }
  const ports = new Map<string, ObservedPort>()
  for (const [name, { enabled, linkUp }] of status) {
    if (name.startsWith('Port-Channel') && !scope.ports.includes(name)) continue
    ports.set(name, { enabled, linkUp, vlans: switchports.get(name) ?? null, lag: lagOf.get(name) ?? null })
  }
  return scopedState(scope, vlans, ports, lags)
}

/** `show lldp neighbors detail`: one section per interface, texts in quotation marks. */
export function parseEosLldp(reply: string): LldpNeighbour[] {
  return reply.split(/^(?=Interface \S+ detected )/m).flatMap((section) => {
    const localPort = fullName(/^Interface (\S+) detected/.exec(section)?.[1] ?? '')
    // Several neighbours on one port: each begins with its own line.
    return section.split(/^(?=\s*Neighbor )/m).flatMap((block) => {
      const field = (name: string) =>
        new RegExp(`^\\s*-?\\s*${name}\\s*: "?(.*?)"?\\s*$`, 'm').exec(block)?.[1]?.trim() || null
      return neighbourOf(localPort, {
        ...{ chassisId: field('Chassis ID'), portId: field('Port ID') },
        ...{ portDescription: field('Port Description'), systemName: field('System Name') },
      })
    })
  })
}

/**
 * Arista EOS 4.15 and later: changes are made in a configuration session and committed with a timer, so that the switch takes
 * them back by itself when we do not come back. Sources: EOS user manual (configure session, LACP fallback, MLAG); NTC
 * templates (recorded replies); netlab (LAG); Netmiko arista_eos (session).
 */
export const aristaEos: MakeProfile = () => ({
  vendor: 'arista_eos',
  capabilities: {
    ...{ lag: true, lagFallback: true, mlag: true },
    ...{ transaction: 'commit', needsSave: true, lldp: true },
  },
  session: {
    prompts: {
      user: /^([\w.-]+)(?:\.\d\d:\d\d:\d\d)?>$/,
      privileged: /^([\w.-]+)(?:\.\d\d:\d\d:\d\d)?#$/,
      config: /^([\w.-]+)(?:\.\d\d:\d\d:\d\d)?\(config[^)]*\)#$/,
    },
    loginQuestions: [
      { pattern: /^([\w.-]+ )?login:$/, answer: 'username' },
      { pattern: /^[Pp]assword:$/, answer: 'password' },
    ],
    enable: 'enable',
    afterLogin: ['terminal width 511', 'terminal length 0'],
    pager: /--\s?More\s?--/i,
    enterConfig: (change) => [`configure session ${change}`],
    leaveConfig: ['end'],
    transaction: {
      commit: () => ['commit timer 00:05:00'],
      confirm: (change) => [`configure session ${change} commit`],
      revert: (change) => [`configure session ${change} abort`],
      discard: () => ['abort'],
    },
    save: { lines: ['write memory'], timeoutMs: 60_000 },
    questions: [{ pattern: /\[confirm\]$/, answer: '' }],
    errors: [
      /^% ?(Error|Invalid|Incomplete|Ambiguous|Unknown|Unrecognized|Unavailable|Cannot|Not|Failed|Session)/i,
      /^% VLAN \d+ is already mapped to VNI/i,
      /^% Internal error/i,
      /command (rejected|not permitted|authorization failed)/i,
    ],
    notErrors: [/not found in current VLAN/i, /^% Access VLAN does not exist/i],
    busy: [
      /maximum number of pending sessions has been reached/i,
      /configuration (is |session is )?(currently )?locked/i,
      /another commit is in progress/i,
    ],
    exitCode: null,
  },
  names: {
    fullPortName: fullName,
    lagName,
    lagNumbers: { min: 1, max: 2_000 },
    vlanName: (name) => name.replace(/[^\w.-]/g, '-').slice(0, 32),
  },
  // A member's own lines count for nothing while it is bundled, but when it leaves, and while it falls back as an individual
  // port: Arista's own designs give it a profile for that (AVD, port_channel.lacp_fallback.individual.profile).
  lag: { beforeJoin: 'as_group', afterLeave: 'as_group', order: 'vlans_first', fresh: null, membersFollow: true },
  write: {
    createVlan: (id, name) => inMode(`vlan ${id}`, `name ${name}`, 'exit'),
    deleteVlan: (id) => atTop(`no vlan ${id}`),
    setVlans: (name, before, after) => iosVlanLines(name, before, after),
    setEnabled: (port, enabled) => inMode(`interface ${port}`, enabled ? 'no shutdown' : 'shutdown'),
    createLag: (number) => inMode(`interface ${lagName(number)}`),
    deleteLag: (number) => atTop(`no interface ${lagName(number)}`),
    joinLag: (number, port) => inMode(`interface ${port}`, `channel-group ${number} mode active`),
    leaveLag: (_number, port) => inMode(`interface ${port}`, 'no channel-group'),
    setFallback: (number, on) =>
      inMode(
        `interface ${lagName(number)}`,
        ...(on
          ? ['port-channel lacp fallback individual', 'port-channel lacp fallback timeout 30']
          : ['no port-channel lacp fallback', 'no port-channel lacp fallback timeout']),
      ),
    setMlag: (number, mlag) => inMode(`interface ${lagName(number)}`, mlag === null ? 'no mlag' : `mlag ${mlag}`),
  },
  read: {
    identify: async (ask, name) => {
      const reply = await ask('show version')
      return {
        name,
        model: /^Arista (\S+)/m.exec(reply)?.[1] ?? null,
        software: /^Software image version: (\S+)/m.exec(reply)?.[1] ?? null,
        serial: /^Serial number:[ \t]+(\S+)/m.exec(reply)?.[1] ?? null,
      }
    },
    state: readState,
    neighbours: async (ask) => parseEosLldp(await ask('show lldp neighbors detail')),
    unconfirmed: async (ask) => {
      const reply = await ask('show configuration sessions')
      return [...reply.matchAll(/^\s*(ingot-[0-9a-f]{8})\s+pendingCommitTimer/gim)].map(([, name]) => name ?? '')
    },
  },
})
