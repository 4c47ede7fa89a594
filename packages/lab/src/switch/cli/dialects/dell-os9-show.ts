import type { SwitchConfig } from '../../switch-config'
import type { LabSwitch } from '../../switch-model'
import type { CliCommand } from '../command-line'
import { isMac, lagNumber, lagSelection, membershipOf, pad } from '../selection'
import { vlanRanges } from '../vlan-list'
import { heldBy, holdingOf } from '../vlan-ports'

const show = (pattern: string, run: CliCommand['run']): CliCommand => ({
  modes: ['user', 'exec', 'config', 'interface', 'vlan', 'lacp'],
  pattern: `show ${pattern}`,
  run,
})

export const os9ShowCommands: CliCommand[] = [
  show('running-config', (cli) => showConfig(cli.sw.running)),
  show('startup-config', (cli) => showConfig(cli.sw.saved)),
  show('running-config interface', (cli) => interfaceBlocks(cli.sw.running).join('\n')),
  show('running-config interface <port:port>', (cli, { port = '' }) => block(cli.sw.running, port).join('\n')),
  show('running-config interface <lag:lag>', (cli, { lag = '' }) =>
    block(cli.sw.running, lagSelection(lag)).join('\n'),
  ),
  show('running-config interface vlan [<id:vlan>]', (cli, { id }) =>
    Object.keys(cli.sw.running.vlans)
      .map(Number)
      .filter((each) => each !== 1 && (id === undefined || each === Number(id)))
      .flatMap((each) => vlanBlock(cli.sw.running, each))
      .join('\n'),
  ),
  show('running-config lacp', (cli) => fallbackLines(cli.sw.running).join('\n')),
  show('config', (cli) =>
    (cli.mode === 'vlan'
      ? vlanBlock(cli.config, Number(cli.selection[0]))
      : block(cli.config, cli.selection[0] ?? '')
    ).join('\n'),
  ),
  show('vlan [id]', (cli) => showVlans(cli.sw, null)),
  show('vlan id <id:vlan>', (cli, { id }) => showVlans(cli.sw, Number(id))),
  show('interfaces status', (cli) => showStatus(cli.sw)),
  show('interfaces port-channel brief', (cli) => showGroups(cli.sw)),
  show('lacp <group:group>', (cli, { group }) => showLacp(cli.sw, Number(group))),
  show('lldp neighbors', (cli) => showNeighbours(cli.sw)),
  show('lldp neighbors detail', (cli) => showNeighbourDetail(cli.sw)),
  show('mac-address-table', (cli) =>
    [
      'Codes: *N - VLT Peer Synced MAC',
      'VlanId     Mac Address           Type          Interface        State',
      ...cli.sw
        .macTable()
        .map(
          ({ vlan, mac, port }) =>
            ` ${pad(vlan, 10)}${pad(mac, 22)}${pad('Dynamic', 14)}${pad(shortOs9(port), 17)}Active`,
        ),
    ].join('\n'),
  ),
  show('version', (cli) =>
    [
      'Dell Real Time Operating System Software',
      'Dell Operating System Version:  2.0',
      'Dell Application Software Version:  9.14(2.4)',
      'Copyright (c) 1999-2019 by Dell Inc. All Rights Reserved.',
      'Build Time: Mon Sep 30 12:00:00 2019',
      'Dell Networking OS uptime is 7 week(s), 0 day(s), 17 hour(s), 14 minute(s)',
      '',
      'System image file is "system://A"',
      '',
      'System Type: S4048-ON',
      'Control Processor: Intel Rangeley with 3 Gbytes (3201302528 bytes) of memory, core(s) 2.',
      '',
      `  1 ${cli.sw.portNames.length}-port TE/FG (SK-ON)`,
    ].join('\n'),
  ),
  show('inventory', (cli) =>
    [
      'System Type           : S4048-ON',
      'System Mode           : 1.0',
      'Software Version      : 9.14(2.4)',
      '',
      'Unit Type                  Serial Number    Part Number  Rev  Piece Part ID            Rev  Svc Tag Exprs Svc Code',
      '---------------------------------------------------------------------------------------------------------------',
      `* 1  S4048-ON-01-FE-52T   ${pad(cli.sw.spec.serial, 17)}0J09D3       A00  CN-0J09D3-28298-5C3-0001 A00  LAB0001 446 108 8`,
    ].join('\n'),
  ),
]

const fullName = (selection: string) => {
  const lag = lagNumber(selection)
  return lag === null ? selection : `Port-channel ${lag}`
}
export const shortOs9 = (selection: string) =>
  fullName(selection).replace('TenGigabitEthernet', 'Te').replace('Port-channel', 'Po')

/** 'TenGigabitEthernet 0/1-3,5' and 'Port-channel 1', a line for each type. */
function memberLines(word: string, selections: readonly string[]): string[] {
  const ports = selections.filter((each) => lagNumber(each) === null).map((each) => Number(/(\d+)$/.exec(each)?.[1]))
  const lags = selections.flatMap((each) => lagNumber(each) ?? [])
  return [
    ...(ports.length > 0 ? [` ${word} TenGigabitEthernet 0/${vlanRanges(ports).join(',')}`] : []),
    ...(lags.length > 0 ? [` ${word} Port-channel ${vlanRanges(lags).join(',')}`] : []),
  ]
}

function vlanBlock(config: Readonly<SwitchConfig>, id: number): string[] {
  const name = id === 1 ? null : (config.vlans[id]?.name ?? null)
  return [
    `interface Vlan ${id}`,
    ...(name === null ? [] : [` description ${name}`]),
    ' no ip address',
    ...memberLines('tagged', heldBy(config, id, 'tagged')),
    ...memberLines('untagged', heldBy(config, id, 'untagged')),
    ' shutdown',
    '!',
  ]
}

function block(config: Readonly<SwitchConfig>, selection: string): string[] {
  const each = membershipOf(config, selection)
  if (!each) return []
  const port = config.ports[selection]
  const lag = config.lags[lagNumber(selection) ?? -1]
  return [
    `interface ${fullName(selection)}`,
    ...(each.description === null ? [] : [` description ${each.description}`]),
    ' no ip address',
    ...(isHybrid(config, selection) ? [' portmode hybrid'] : []),
    ...(each.mode === 'none' || port?.lag != null ? [] : [' switchport']),
    ...(lag?.mlag == null ? [] : [` vlt-peer-lag port-channel ${lag.mlag}`]),
    ...(port?.lag == null
      ? []
      : ['!', ' port-channel-protocol LACP', `  port-channel ${port.lag} mode ${port.lacpMode}`]),
    each.enabled ? ' no shutdown' : ' shutdown',
    '!',
  ]
}

function isHybrid(config: Readonly<SwitchConfig>, selection: string): boolean {
  const each = membershipOf(config, selection)
  if (!each) return false
  const { untagged, tagged } = holdingOf(config, each)
  return each.extras.hybrid !== undefined || (untagged !== null && tagged.length > 0)
}

const interfaceBlocks = (config: Readonly<SwitchConfig>) => [
  ...Object.keys(config.ports).flatMap((port) => block(config, port)),
  ...Object.keys(config.lags).flatMap((number) => block(config, lagSelection(number))),
  ...Object.keys(config.vlans)
    .map(Number)
    .flatMap((id) => vlanBlock(config, id)),
]

const fallbackLines = (config: Readonly<SwitchConfig>) =>
  Object.entries(config.lags).flatMap(([number, lag]) =>
    lag.fallback ? [`lacp ungroup member-independent port-channel ${number}`] : [],
  )

const showConfig = (config: Readonly<SwitchConfig>) =>
  [
    'Current Configuration ...',
    '! Version 9.14(2.4)',
    '!',
    'boot system stack-unit 1 primary system://A',
    '!',
    `hostname ${config.hostname}`,
    '!',
    'protocol lldp',
    '!',
    ...fallbackLines(config),
    '!',
    ...interfaceBlocks(config),
    'end',
  ].join('\n')

function showVlans(sw: LabSwitch, only: number | null): string {
  const config = sw.running
  const ids = Object.keys(config.vlans)
    .map(Number)
    .filter((id) => only === null || id === only)
  const rows = ids.flatMap((id) => {
    const members = (['tagged', 'untagged'] as const).flatMap((how) =>
      groupByType(heldBy(config, id, how)).map((text) => `${how === 'tagged' ? 'T' : 'U'} ${text}`),
    )
    const isUp = [...heldBy(config, id, 'untagged'), ...heldBy(config, id, 'tagged')].some((each) => isLinkUp(sw, each))
    const [first = '', ...more] = members
    const name = id === 1 ? '' : (config.vlans[id]?.name ?? '')
    return [
      `${id === 1 ? '*' : ' '}   ${pad(id, 7)}${pad(isUp ? 'Active' : 'Inactive', 10)}${pad(name, 32)}${first}`.trimEnd(),
      ...more.map((text) => `${' '.repeat(53)}${text}`),
    ]
  })
  return [
    '',
    'Codes: * - Default VLAN, G - GVRP VLANs, R - Remote Port Mirroring VLANs, P - Primary, C - Community, I - Isolated',
    '       O - Openflow, Vx - Vxlan',
    'Q: U - Untagged, T - Tagged',
    '   x - Dot1x untagged, X - Dot1x tagged',
    '   o - OpenFlow untagged, O - OpenFlow tagged',
    '   G - GVRP tagged, M - Vlan-stack',
    '   i - Internal untagged, I - Internal tagged, v - VLT untagged, V - VLT tagged',
    '',
    '    NUM    Status    Description                     Q Ports',
    ...rows,
  ].join('\n')
}

function groupByType(selections: readonly string[]): string[] {
  const ports = selections.filter((each) => lagNumber(each) === null).map((each) => Number(/(\d+)$/.exec(each)?.[1]))
  const lags = selections.flatMap((each) => lagNumber(each) ?? [])
  return [
    ...(lags.length > 0 ? [`Po ${vlanRanges(lags).join(',')}`] : []),
    ...(ports.length > 0 ? [`Te 0/${vlanRanges(ports).join(',')}`] : []),
  ]
}

const isLinkUp = (sw: LabSwitch, selection: string) => {
  const number = lagNumber(selection)
  return number === null
    ? sw.linkUp(selection)
    : sw.lagMembers(number).some((name) => ['bundled', 'individual'].includes(sw.lagMemberState(name) ?? ''))
}

const showStatus = (sw: LabSwitch) =>
  [
    'Port                 Description  Status Speed        Duplex Vlan',
    ...sw.portNames.map((name) => {
      const port = sw.port(name)
      const isUp = sw.linkUp(name)
      const holding = port ? holdingOf(sw.running, port) : null
      const vlans = holding ? [...holding.tagged, ...(holding.untagged === null ? [] : [holding.untagged])] : []
      const vlan = port?.lag != null || vlans.length === 0 ? '--' : vlanRanges(vlans).join(',')
      return `${pad(shortOs9(name), 21)}${pad((port?.description ?? '').slice(0, 12), 13)}${pad(isUp ? 'Up' : 'Down', 7)}${pad(isUp ? '10000 Mbit' : 'Auto', 13)}${pad(isUp ? 'Full' : 'Auto', 7)}${vlan}`
    }),
  ].join('\n')

const showGroups = (sw: LabSwitch) =>
  [
    'Codes: L - LACP Port-channel',
    '       O - OpenFlow Controller Port-channel',
    '       A - Auto Port-channel',
    '       I - Internally Lagged',
    '',
    '    LAG  Mode  Status       Uptime      Ports',
    ...Object.keys(sw.running.lags)
      .map(Number)
      .flatMap((number) => {
        const lag = sw.lag(number)
        const members = sw
          .lagMembers(number)
          .map(
            (name) =>
              `${pad(shortOs9(name), 10)} (${['bundled', 'individual'].includes(sw.lagMemberState(name) ?? '') ? 'Up' : 'Down'})`,
          )
        const [first = '', ...more] = members
        return [
          `${lag?.protocol === 'lacp' ? 'L' : ' '}   ${pad(number, 5)}${pad(lag?.mode === 'none' ? 'L3' : 'L2', 6)}${pad(isLinkUp(sw, lagSelection(number)) ? 'up' : 'down', 13)}${pad('00:00:46', 12)}${first}`.trimEnd(),
          ...more.map((text) => ' '.repeat(40) + text),
        ]
      }),
  ].join('\n')

function showLacp(sw: LabSwitch, number: number): string {
  if (!sw.lag(number)) return '% Error: No such port-channel.'
  return [
    `Port-channel ${number} admin up, oper ${isLinkUp(sw, lagSelection(number)) ? 'up' : 'down'}, mode lacp`,
    `LACP Fast Switch-Over Disabled`,
    `Actor   System ID:  Priority 32768, Address ${sw.macAddress}`,
    ...sw
      .lagMembers(number)
      .map(
        (name) =>
          `Port ${shortOs9(name)} is enabled, LACP is enabled and mode is lacp\n  Port State ${sw.lagMemberState(name) === 'bundled' ? 'Bundle' : 'Not in Bundle'}`,
      ),
  ].join('\n')
}

const showNeighbours = (sw: LabSwitch) =>
  [
    ' Loc PortID  Rem Host Name   Rem Port Id                  Rem Chassis Id',
    ' -----------------------------------------------------------------------',
    ...sw
      .lldpNeighbours()
      .map(
        ({ localPort, neighbour }) =>
          ` ${pad(shortOs9(localPort), 12)}${pad((neighbour.systemName ?? '-').slice(0, 15), 16)}${pad(neighbour.portId, 29)}${neighbour.chassisId}`,
      ),
  ].join('\n')

function showNeighbourDetail(sw: LabSwitch): string {
  return sw
    .lldpNeighbours()
    .flatMap(({ localPort, neighbour }, at) => [
      '========================================================================',
      ` Local Interface ${shortOs9(localPort)} has 1 neighbor`,
      '  Total Frames Out: 6547',
      '  Total Frames In: 4136',
      '  Total Neighbor information Age outs: 0',
      '  Total Frames Discarded: 0',
      '  Total In Error Frames: 0',
      '  Total Unrecognized TLVs: 0',
      '  Total TLVs Discarded: 0',
      '  Next packet will be sent after 7 seconds',
      '  The neighbors are given below:',
      '  -----------------------------------------------------------------------',
      '',
      `    Remote Chassis ID Subtype: ${isMac(neighbour.chassisId) ? 'Mac address (4)' : 'Locally assigned (7)'}`,
      `    Remote Chassis ID:  ${neighbour.chassisId}`,
      `    Remote Port Subtype:  ${isMac(neighbour.portId) ? 'Mac address (3)' : 'Interface name (5)'}`,
      `    Remote Port ID:  ${neighbour.portId}`,
      ...(neighbour.portDescription === null ? [] : [`    Remote Port Description:  ${neighbour.portDescription}`]),
      `    Local Port ID: ${localPort}`,
      `    Locally assigned remote Neighbor Index: ${at + 1}`,
      '    Remote TTL:  120',
      '    Information valid for next 120 seconds',
      '    Time since last information change of this neighbor:  01:50:16',
      ...(neighbour.systemName === null ? [] : [`    Remote System Name:  ${neighbour.systemName}`]),
      '  ---------------------------------------------------------------------------',
      '',
    ])
    .join('\n')
}
