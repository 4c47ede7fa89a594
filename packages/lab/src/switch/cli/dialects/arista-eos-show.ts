import { type SwitchConfig, untaggedVlan, type VlanMembership } from '../../switch-config'
import type { LabSwitch } from '../../switch-model'
import type { CliCommand, CommandLine } from '../command-line'
import { dottedMac, isMac, lagNumber, lagSelection, membershipOf, pad, padLeft, wrapWords } from '../selection'
import { vlanRanges } from '../vlan-list'

const execModes = ['user', 'exec', 'config', 'interface', 'vlan']
const everywhere = ['exec', 'config', 'interface', 'vlan']
const software = '4.28.3M'

export const aristaShowCommands: CliCommand[] = [
  { modes: everywhere, pattern: 'show running-config', run: (cli) => showConfig(cli.sw.running) },
  { modes: everywhere, pattern: 'show session-config', run: (cli) => showConfig(cli.config) },
  { modes: everywhere, pattern: 'show session-config diffs', run: showDiffs },
  { modes: ['exec'], pattern: 'show startup-config', run: (cli) => showConfig(cli.sw.saved) },
  {
    modes: everywhere,
    pattern: 'show running-config interfaces <port:port>',
    run: (cli, { port = '' }) => block(cli.sw.running, port).join('\n'),
  },
  {
    modes: everywhere,
    pattern: 'show running-config interfaces <lag:lag>',
    run: (cli, { lag = '' }) => block(cli.sw.running, lagSelection(lag)).join('\n'),
  },
  { modes: execModes, pattern: 'show vlan [brief]', run: (cli) => showVlans(cli, null) },
  { modes: execModes, pattern: 'show vlan [id] <id:vlan>', run: (cli, { id }) => showVlans(cli, Number(id)) },
  {
    modes: execModes,
    pattern: 'show interfaces switchport',
    run: (cli) =>
      selections(cli.sw.running)
        .map((each) => showSwitchport(cli.sw, each))
        .join('\n\n'),
  },
  {
    modes: execModes,
    pattern: 'show interfaces <port:port> switchport',
    run: (cli, { port = '' }) => showSwitchport(cli.sw, port),
  },
  {
    modes: execModes,
    pattern: 'show interfaces <lag:lag> switchport',
    run: (cli, { lag = '' }) => showSwitchport(cli.sw, lagSelection(lag)),
  },
  { modes: execModes, pattern: 'show interfaces status', run: (cli) => showStatus(cli.sw) },
  {
    modes: execModes,
    pattern: 'show port-channel [<group:group>] dense',
    run: (cli, { group }) => showChannels(cli.sw, group),
  },
  { modes: execModes, pattern: 'show port-channel summary', run: (cli) => showChannels(cli.sw) },
  {
    modes: execModes,
    pattern: 'show port-channel [<group:group>]',
    run: (cli, { group }) => showChannelMembers(cli.sw, group),
  },
  { modes: execModes, pattern: 'show lldp neighbors', run: (cli) => showNeighbours(cli.sw) },
  { modes: execModes, pattern: 'show lldp neighbors detail', run: (cli) => showNeighbourDetail(cli.sw) },
  { modes: execModes, pattern: 'show mac address-table', run: (cli) => showMacs(cli.sw) },
  { modes: execModes, pattern: 'show version', run: (cli) => showVersion(cli.sw) },
]

const short = (selection: string) => {
  const lag = lagNumber(selection)
  return lag === null ? selection.replace('Ethernet', 'Et') : `Po${lag}`
}
const selections = (config: Readonly<SwitchConfig>) => [
  ...Object.keys(config.ports),
  ...Object.keys(config.lags).map(lagSelection),
]
const vlanName = (config: Readonly<SwitchConfig>, id: number) =>
  config.vlans[id]?.name ?? `VLAN${String(id).padStart(4, '0')}`

function block(config: Readonly<SwitchConfig>, selection: string): string[] {
  const each = membershipOf(config, selection)
  if (!each) return []
  const number = lagNumber(selection)
  const port = config.ports[selection]
  const lag = config.lags[number ?? -1]
  const lines = [
    ...(each.description === null ? [] : [`description ${each.description}`]),
    ...(each.enabled ? [] : ['shutdown']),
    ...(each.accessVlan === 1 || each.accessVlan === null ? [] : [`switchport access vlan ${each.accessVlan}`]),
    ...(each.native === 1 || each.native === null ? [] : [`switchport trunk native vlan ${each.native}`]),
    ...(each.allowed === 'all'
      ? []
      : [`switchport trunk allowed vlan ${each.allowed.length === 0 ? 'none' : vlanRanges(each.allowed).join(',')}`]),
    ...(each.mode === 'trunk' ? ['switchport mode trunk'] : []),
    ...(port?.lag == null
      ? []
      : [`channel-group ${port.lag} mode ${port.lacpMode === 'static' ? 'on' : port.lacpMode}`]),
    ...(lag?.extras.fallback === undefined ? [] : [`port-channel lacp fallback ${lag.extras.fallback}`]),
    ...(lag?.extras.fallbackTimeout === undefined
      ? []
      : [`port-channel lacp fallback timeout ${lag.extras.fallbackTimeout}`]),
    ...(lag?.mlag == null ? [] : [`mlag ${lag.mlag}`]),
  ]
  return [`interface ${number === null ? selection : `Port-Channel${number}`}`, ...lines.map((line) => `   ${line}`)]
}

function configLines(config: Readonly<SwitchConfig>): string[] {
  return [
    `hostname ${config.hostname}`,
    '!',
    'spanning-tree mode mstp',
    '!',
    ...Object.entries(config.vlans)
      .filter(([id]) => id !== '1')
      .flatMap(([id, { name }]) => [`vlan ${id}`, ...(name === null ? [] : [`   name ${name}`]), '!']),
    ...Object.keys(config.lags).flatMap((number) => [...block(config, lagSelection(number)), '!']),
    ...Object.keys(config.ports).flatMap((port) => [...block(config, port), '!']),
    'no ip routing',
    '!',
    'end',
  ]
}

const showConfig = (config: Readonly<SwitchConfig>) =>
  [
    `! Command: show running-config`,
    `! device: ${config.hostname} (DCS-7050TX-64, EOS-${software})`,
    '!',
    ...configLines(config),
  ].join('\n')

function showDiffs(cli: CommandLine): string {
  const before = configLines(cli.sw.running)
  const after = configLines(cli.config)
  return [
    '--- system:/running-config',
    `+++ session:/${cli.sessionName ?? ''}-session-config`,
    ...before.filter((line) => !after.includes(line)).map((line) => `-${line}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `+${line}`),
  ].join('\n')
}

function showVlans({ sw }: CommandLine, only: number | null): string {
  const config = sw.running
  const ids = Object.keys(config.vlans).map(Number)
  if (only !== null && !ids.includes(only)) return `% VLAN ${only} not found in current VLAN database`
  const carries = (each: VlanMembership, id: number) =>
    each.mode === 'access' ? each.accessVlan === id : each.allowed === 'all' || each.allowed.includes(id)
  const rows = ids
    .filter((id) => only === null || id === only)
    .flatMap((id) => {
      const ports = selections(config).filter((selection) => {
        const each = membershipOf(config, selection)
        return each && config.ports[selection]?.lag == null && carries(each, id)
      })
      const [first = '', ...more] = wrapWords(ports.map(short), ', ', 32)
      return [
        `${pad(id, 5)} ${pad(vlanName(config, id).slice(0, 32), 32)} active    ${first}`,
        ...more.map((line) => ' '.repeat(49) + line),
      ]
    })
  return [
    'VLAN  Name                             Status    Ports',
    '----- -------------------------------- --------- -------------------------------',
    ...rows,
    '',
  ].join('\n')
}

function showSwitchport(sw: LabSwitch, selection: string): string {
  const config = sw.running
  const each = membershipOf(config, selection)
  if (!each) return '% Interface does not exist'
  const mode = each.mode === 'trunk' ? 'trunk' : 'static access'
  const named = (id: number | null) =>
    id === null ? 'None' : `${id} (${config.vlans[id] ? vlanName(config, id) : 'inactive'})`
  const allowed =
    each.allowed === 'all' ? 'ALL' : each.allowed.length === 0 ? 'NONE' : vlanRanges(each.allowed).join(',')
  return [
    `Name: ${short(selection)}`,
    'Switchport: Enabled',
    `Administrative Mode: ${mode}`,
    `Operational Mode: ${mode}`,
    'MAC Address Learning: enabled',
    'Dot1q ethertype/TPID: 0x8100 (active)',
    'Dot1q Vlan Tag Required (Administrative/Operational): No/No',
    `Access Mode VLAN: ${named(each.accessVlan)}`,
    `Trunking Native Mode VLAN: ${named(each.native)}`,
    'Administrative Native VLAN tagging: disabled',
    `Trunking VLANs Enabled: ${allowed}`,
    'Static Trunk Groups:',
    'Dynamic Trunk Groups:',
    'Source interface filtering: enabled',
  ].join('\n')
}

function showStatus(sw: LabSwitch): string {
  const config = sw.running
  const rows = selections(config).map((selection) => {
    const each = membershipOf(config, selection) as VlanMembership
    const port = config.ports[selection]
    const isUp = port ? sw.linkUp(selection) : sw.lagMembers(lagNumber(selection) ?? -1).some((name) => sw.linkUp(name))
    const status = !each.enabled ? 'disabled' : isUp ? 'connected' : 'notconnect'
    const vlan = port?.lag != null ? `in Po${port.lag}` : each.mode === 'trunk' ? 'trunk' : String(untaggedVlan(each))
    return `${pad(short(selection), 10)} ${pad((each.description ?? '').slice(0, 22), 22)} ${pad(status, 12)} ${pad(vlan, 11)} ${padLeft('full', 6)} ${padLeft('10G', 6)} 10GBASE-T`
  })
  return ['Port       Name                   Status       Vlan        Duplex Speed  Type', ...rows].join('\n')
}

const groupsOf = (sw: LabSwitch, only?: string) =>
  Object.keys(sw.running.lags)
    .map(Number)
    .filter((number) => only === undefined || number === Number(only))
const letters = { bundled: 'PG+', individual: 'I', suspended: 's', down: 'D' } as const

function showChannels(sw: LabSwitch, only?: string): string {
  const rows = groupsOf(sw, only).flatMap((number) => {
    const lag = sw.lag(number)
    const members = sw.lagMembers(number)
    const isUp = members.some((name) => sw.lagMemberState(name) === 'bundled')
    const isFallen = members.some((name) => sw.lagMemberState(name) === 'individual')
    const kind = lag?.extras.fallback === 'individual' ? '^' : '*'
    const fallback = lag?.fallback ? `${isFallen ? 'F' : 'f'}${kind}` : ''
    const protocol = lag?.protocol === 'lacp' ? `LACP(a${fallback})` : 'Static'
    const ports = members.map((name) => `${short(name)}(${letters[sw.lagMemberState(name) ?? 'down']})`)
    const [first = '', ...more] = wrapWords(ports, ' ', 32)
    return [
      `   ${pad(`Po${number}(${isUp || isFallen ? 'U' : 'D'})`, 18)} ${pad(protocol, 15)} ${first}`,
      ...more.map((line) => ' '.repeat(38) + line),
    ]
  })
  return [
    '                 Flags',
    '-------------------------- ----------------------------- -------------------------',
    '   a - LACP Active            p - LACP Passive           * - static fallback',
    '   F - Fallback enabled       f - Fallback configured    ^ - individual fallback',
    '   U - In Use                 D - Down',
    '   + - In-Sync                - - Out-of-Sync            i - incompatible with agg',
    '   P - bundled in Po          s - suspended              G - Aggregable',
    '   I - Individual             S - ShortTimeout           w - wait for agg',
    '',
    `Number of channels in use: ${groupsOf(sw, only).length}`,
    `Number of aggregators: ${groupsOf(sw, only).length}`,
    '',
    '   Port-Channel       Protocol        Ports',
    '------------------ --------------- --------------------------------',
    ...rows,
    '',
  ].join('\n')
}

function showChannelMembers(sw: LabSwitch, only?: string): string {
  return groupsOf(sw, only)
    .flatMap((number) => {
      const members = sw.lagMembers(number)
      const inState = (...states: (string | null)[]) =>
        members.filter((name) => states.includes(sw.lagMemberState(name))).map(short)
      const list = (names: string[]) => (names.length > 0 ? names.join(' ') : '')
      return [
        `Port Channel Port-Channel${number}${sw.lag(number)?.fallback ? ' (Fallback State: Enabled)' : ''}:`,
        `  Active Ports: ${list(inState('bundled', 'individual'))}`,
        '  Configured, but inactive ports:',
        ...members
          .filter((name) => ['down', 'suspended'].includes(sw.lagMemberState(name) ?? ''))
          .map(
            (name) =>
              `       ${short(name)}   ${sw.lagMemberState(name) === 'down' ? 'link down' : 'waiting for LACP response'}`,
          ),
      ]
    })
    .join('\n')
}

const macText = (id: string) => (isMac(id) ? dottedMac(id) : id)

function showNeighbours(sw: LabSwitch): string {
  const all = sw.lldpNeighbours()
  return [
    'Last table change time   : 0:00:12 ago',
    `Number of table inserts  : ${all.length}`,
    '',
    'Port          Neighbor Device ID       Neighbor Port ID    TTL',
    '---------- ------------------------ ---------------------- ---',
    ...all.map(
      ({ localPort, neighbour }) =>
        `${pad(short(localPort), 10)} ${pad(neighbour.systemName ?? macText(neighbour.chassisId), 24)} ${pad(macText(neighbour.portId), 22)} 120`,
    ),
    '',
  ].join('\n')
}

function showNeighbourDetail(sw: LabSwitch): string {
  const all = sw.lldpNeighbours()
  return sw.portNames
    .flatMap((port) => {
      const found = all.filter(({ localPort }) => localPort === port)
      return [
        `Interface ${port} detected ${found.length} LLDP neighbors:`,
        '',
        ...found.flatMap(({ neighbour }) => [
          `  Neighbor ${macText(neighbour.chassisId)}/${macText(neighbour.portId)}, age 12 seconds`,
          '  Discovered 0:01:11 ago; Last changed 0:01:11 ago',
          `  - Chassis ID type: ${isMac(neighbour.chassisId) ? 'MAC address (4)' : 'Locally assigned (7)'}`,
          `    Chassis ID     : ${macText(neighbour.chassisId)}`,
          `  - Port ID type: ${isMac(neighbour.portId) ? 'MAC address (3)' : 'Interface name (5)'}`,
          `    Port ID     : ${isMac(neighbour.portId) ? dottedMac(neighbour.portId) : `"${neighbour.portId}"`}`,
          '  - Time To Live: 120 seconds',
          ...(neighbour.portDescription === null ? [] : [`  - Port Description: "${neighbour.portDescription}"`]),
          ...(neighbour.systemName === null ? [] : [`  - System Name: "${neighbour.systemName}"`]),
          '',
        ]),
      ]
    })
    .join('\n')
}

function showMacs(sw: LabSwitch): string {
  const all = sw.macTable()
  return [
    '          Mac Address Table',
    '------------------------------------------------------------------',
    '',
    'Vlan    Mac Address       Type        Ports      Moves   Last Move',
    '----    -----------       ----        -----      -----   ---------',
    ...all.map(
      ({ vlan, mac, port }) =>
        `${padLeft(vlan, 4)}    ${dottedMac(mac)}    DYNAMIC     ${pad(short(port), 10)} 1       0:01:11 ago`,
    ),
    `Total Mac Addresses for this criterion: ${all.length}`,
  ].join('\n')
}

const showVersion = (sw: LabSwitch) =>
  [
    'Arista DCS-7050TX-64-F',
    'Hardware version:      01.00',
    `Serial number:         ${sw.spec.serial}`,
    `System MAC address:    ${dottedMac(sw.macAddress)}`,
    '',
    `Software image version: ${software}`,
    'Architecture:           i686',
    `Internal build version: ${software}-28837868.4283M`,
    '',
    'Uptime:                 7 weeks, 17 hours and 14 minutes',
    'Total memory:           3982640 kB',
    'Free memory:            2602396 kB',
  ].join('\n')
