import type { SwitchConfig } from '../../switch-config'
import type { LabSwitch } from '../../switch-model'
import type { CliCommand } from '../command-line'
import { dottedMac, isMac, lagNumber, lagSelection, membershipOf, pad } from '../selection'
import { vlanRanges } from '../vlan-list'
import { holdingOf } from '../vlan-ports'

const show = (pattern: string, run: CliCommand['run']): CliCommand => ({
  modes: ['user', 'exec', 'config', 'interface', 'vlan', 'lag'],
  pattern: `show ${pattern}`,
  run,
})

export const fastironShowCommands: CliCommand[] = [
  show('running-config', (cli) => showConfig(cli.sw.running)),
  show('configuration', (cli) => showConfig(cli.sw.saved)),
  show('running-config vlan [<id:vlan>]', (cli, { id }) =>
    Object.keys(cli.sw.running.vlans)
      .map(Number)
      .filter((each) => id === undefined || each === Number(id))
      .flatMap((each) => vlanBlock(cli.sw.running, each))
      .join('\n'),
  ),
  show('running-config interface', (cli) => interfaceBlocks(cli.sw.running).join('\n')),
  show('running-config interface <port:port>', (cli, { port = '' }) =>
    interfaceBlock(cli.sw.running, port, true).join('\n'),
  ),
  show('running-config lag', (cli) => lagBlocks(cli.sw.running).join('\n')),
  show('interfaces brief', (cli) => showBrief(cli.sw)),
  show('interfaces <port:port>', (cli, { port = '' }) => showInterface(cli.sw, port)),
  show('vlan [brief]', (cli) => showVlans(cli.sw.running)),
  show('lag brief', (cli) => showLagBrief(cli.sw)),
  show('lag', (cli) => showLags(cli.sw)),
  show('lag <name:word>', (cli, { name }) => showLags(cli.sw, name)),
  show('lldp neighbors', (cli) => showNeighbours(cli.sw)),
  show('lldp neighbors detail', (cli) => showNeighbourDetail(cli.sw)),
  show('mac-address', (cli) => {
    const all = cli.sw.macTable()
    return [
      `Total active entries from all ports = ${all.length}`,
      'MAC-Address     Port           Type          VLAN',
      ...all.map(
        ({ vlan, mac, port }) => `${pad(dottedMac(mac), 16)}${pad(number(port), 15)}${pad('Dynamic', 14)}${vlan}`,
      ),
    ].join('\n')
  }),
  show('version', (cli) =>
    [
      '  Copyright (c) 2017-2019 Ruckus Networks, Inc. All rights reserved.',
      '    UNIT 1: compiled on Jun 28 2019 at 05:37:46 labeled as SPS08090b',
      '      (24018356 bytes) from Primary SPS08090b.bin (UFI)',
      '        SW: Version 08.0.90bT211',
      '  HW: Stackable ICX7250-24',
      '==========================================================================',
      'UNIT 1: SL 1: ICX7250-24 24-port Management Module',
      `         Serial  #:${cli.sw.spec.serial}`,
      '         Software Package: BASE_SOFT_PACKAGE',
      '==========================================================================',
    ].join('\n'),
  ),
]

const number = (port: string) => port.replace('ethernet ', '')
const lastPart = (port: string) => Number(/(\d+)$/.exec(port)?.[1])

/** 'ethe 1/1/1 to 1/1/3 ethe 1/1/5 lag 1' */
export function portList(selections: readonly string[], word = 'ethe'): string {
  const ports = selections.filter((each) => lagNumber(each) === null).map(lastPart)
  const lags = selections.flatMap((each) => lagNumber(each) ?? [])
  const range = (text: string, lead: string) =>
    text
      .split('-')
      .map((each) => `${lead}${each}`)
      .join(' to ')
  return [
    ...vlanRanges(ports).map((each) => `${word} ${range(each, '1/1/')}`),
    ...lags.map((each) => `lag ${each}`),
  ].join(' ')
}

/** A dual-mode VLAN is listed among those whose frames are tagged. */
function listed(config: Readonly<SwitchConfig>, vlan: number, how: 'tagged' | 'untagged'): string[] {
  return [...Object.keys(config.ports), ...Object.keys(config.lags).map(lagSelection)].filter((selection) => {
    const each = membershipOf(config, selection)
    if (!each || config.ports[selection]?.lag != null) return false
    const { untagged, tagged } = holdingOf(config, each)
    const isTrunk = each.mode === 'trunk'
    return how === 'tagged'
      ? tagged.includes(vlan) || (isTrunk && untagged === vlan && vlan !== 1)
      : !isTrunk && untagged === vlan && vlan !== 1
  })
}

function vlanBlock(config: Readonly<SwitchConfig>, id: number): string[] {
  const name = id === 1 ? 'DEFAULT-VLAN' : config.vlans[id]?.name
  const tagged = listed(config, id, 'tagged')
  const untagged = listed(config, id, 'untagged')
  return [
    `vlan ${id}${name == null ? '' : ` name ${name}`} by port`,
    ...(tagged.length > 0 ? [` tagged ${portList(tagged)} `] : []),
    ...(untagged.length > 0 ? [` untagged ${portList(untagged)} `] : []),
    '!',
  ]
}

function interfaceBlock(config: Readonly<SwitchConfig>, selection: string, always: boolean): string[] {
  const each = membershipOf(config, selection)
  if (!each) return []
  const { untagged } = holdingOf(config, each)
  const lag = lagNumber(selection)
  const lines = [
    ...(each.description === null ? [] : [` port-name ${each.description}`]),
    ...(each.mode === 'trunk' && untagged !== null ? [` dual-mode  ${untagged}`] : []),
    ...(each.enabled ? [] : [' disable']),
  ]
  return lines.length > 0 || always ? [`interface ${lag === null ? selection : `lag ${lag}`}`, ...lines, '!'] : []
}

const interfaceBlocks = (config: Readonly<SwitchConfig>) => [
  ...Object.keys(config.ports).flatMap((port) => interfaceBlock(config, port, false)),
  ...Object.keys(config.lags).flatMap((id) => interfaceBlock(config, lagSelection(id), false)),
]

const membersOf = (config: Readonly<SwitchConfig>, id: number) =>
  Object.keys(config.ports).filter((port) => config.ports[port]?.lag === id)

const lagBlocks = (config: Readonly<SwitchConfig>) =>
  Object.entries(config.lags).flatMap(([id, lag]) => {
    const members = membersOf(config, Number(id))
    const forced = members.filter((port) => config.ports[port]?.fallback)
    return [
      `lag ${lag.extras.name ?? `lag${id}`} ${lag.protocol === 'lacp' ? 'dynamic' : 'static'} id ${id}`,
      ...(members.length > 0 ? [` ports ${portList(members)} `] : []),
      ...(forced.length > 0 ? [` force-up ${portList(forced)} `] : []),
      '!',
    ]
  })

function showConfig(config: Readonly<SwitchConfig>): string {
  const lines = [
    'ver 08.0.90bT211',
    '!',
    'stack unit 1',
    '  module 1 icx7250-24-port-management-module',
    '!',
    ...lagBlocks(config),
    ...Object.keys(config.vlans)
      .map(Number)
      .flatMap((id) => vlanBlock(config, id)),
    `hostname ${config.hostname}`,
    'lldp run',
    ...interfaceBlocks(config),
    'end',
  ]
  return [`Current configuration:`, '!', ...lines].join('\n')
}

function showVlans(config: Readonly<SwitchConfig>): string {
  return [
    `Total PORT-VLAN entries: ${Object.keys(config.vlans).length}`,
    'Maximum PORT-VLAN entries: 1024',
    '',
    'Legend: [Stk=Stack-Id, S=Slot]',
    '',
    ...Object.keys(config.vlans)
      .map(Number)
      .flatMap((id) => [
        `PORT-VLAN ${id}, Name ${id === 1 ? 'DEFAULT-VLAN' : (config.vlans[id]?.name ?? '[None]')}, Priority level0, off`,
        ` Untagged Ports: ${portText(listed(config, id, 'untagged'))}`,
        `   Tagged Ports: ${portText(listed(config, id, 'tagged'))}`,
        '',
      ]),
  ].join('\n')
}

const portText = (selections: readonly string[]) => {
  const ports = selections.filter((each) => lagNumber(each) === null).map(lastPart)
  return ports.length === 0 ? 'None' : `(U1/M1)  ${ports.join('   ')}`
}

const isUp = (sw: LabSwitch, id: number) =>
  sw.lagMembers(id).some((name) => ['bundled', 'individual'].includes(sw.lagMemberState(name) ?? ''))

function showBrief(sw: LabSwitch): string {
  const row = (selection: string, shown: string, up: boolean) => {
    const each = membershipOf(sw.running, selection)
    const { untagged, tagged } = each ? holdingOf(sw.running, each) : { untagged: null, tagged: [] }
    const isTagged = tagged.length > 0 || each?.mode === 'trunk'
    const link = each?.enabled === false ? 'Disable' : up ? 'Up' : 'Down'
    const lag = sw.running.ports[selection]?.lag
    return `${pad(shown, 11)}${pad(link, 8)}${pad(up ? 'Forward' : 'None', 8)}${pad(up ? 'Full' : 'None', 5)}${pad(up ? '1G' : 'None', 6)}${pad(lag == null ? 'None' : lag, 6)}${pad(isTagged ? 'Yes' : 'No', 4)}${pad(untagged ?? 'N/A', 5)}0   ${dottedMac(sw.macAddress)}  ${each?.description ?? ''}`.trimEnd()
  }
  return [
    'Port       Link    State   Dupl Speed Trunk Tag Pvid Pri MAC             Name',
    ...sw.portNames.map((name) => row(name, number(name), sw.linkUp(name))),
    ...Object.keys(sw.running.lags).map((id) => row(lagSelection(id), `lg${id}`, isUp(sw, Number(id)))),
  ].join('\n')
}

function showInterface(sw: LabSwitch, port: string): string {
  const settings = sw.port(port)
  if (!settings) return ''
  const { untagged, tagged } = holdingOf(sw.running, settings)
  const up = sw.linkUp(port)
  const isTrunk = settings.mode === 'trunk'
  const count = tagged.length + (isTrunk && untagged !== null ? 1 : 0)
  const vlan = !isTrunk
    ? `  Member of L2 VLAN ID ${untagged ?? 1}, port is untagged, port state is ${up ? 'FORWARDING' : 'BLOCKING'}`
    : untagged !== null
      ? `  Member of ${count} L2 VLANs, port is dual mode in Vlan ${untagged}, port state is ${up ? 'FORWARDING' : 'BLOCKING'}`
      : count === 1
        ? `  Member of L2 VLAN ID ${tagged[0]}, port is tagged, port state is ${up ? 'FORWARDING' : 'BLOCKING'}`
        : `  Member of ${count} L2 VLANs, port is tagged, port state is ${up ? 'FORWARDING' : 'BLOCKING'}`
  return [
    `GigabitEthernet${number(port)} is ${settings.enabled ? (up ? 'up' : 'down') : 'disabled'}, line protocol is ${up ? 'up' : 'down'}`,
    `  Hardware is GigabitEthernet, address is ${dottedMac(sw.macAddress)} (bia ${dottedMac(sw.macAddress)})`,
    '  Configured speed auto, actual 1Gbit, configured duplex fdx, actual fdx',
    vlan,
    '  BPDU guard is Disabled, ROOT protect is Disabled, Designated protect is Disabled',
    '  Link Error Dampening is Disabled',
    settings.description === null ? '  No port name' : `  Port name is ${settings.description}`,
  ].join('\n')
}

const header = (sw: LabSwitch) => {
  const count = Object.keys(sw.running.lags).length
  return [
    `Total number of LAGs:          ${count}`,
    `Total number of deployed LAGs: ${count}`,
    `Total number of trunks created:${count} (${256 - count} available)`,
    `LACP System Priority / ID:     1 / ${dottedMac(sw.macAddress)}`,
    'LACP Long timeout:             120, default: 120',
    'LACP Short timeout:            3, default: 3',
    '',
  ]
}

const showLagBrief = (sw: LabSwitch) =>
  [
    ...header(sw),
    'LAG           Type   Deploy Trunk Intf     Port List',
    ...Object.entries(sw.running.lags).map(
      ([id, lag]) =>
        `${pad(lag.extras.name ?? `lag${id}`, 14)}${pad(lag.protocol === 'lacp' ? 'dynamic' : 'static', 9)}Y    ${pad(id, 5)}${pad(`lg${id}`, 9)}${portList(sw.lagMembers(Number(id)), 'e')}`,
    ),
  ].join('\n')

const opeOf = { bundled: 'Ope', individual: 'Frc', suspended: 'Ina', down: 'Dwn' } as const

function showLags(sw: LabSwitch, only?: string): string {
  const groups = Object.entries(sw.running.lags).filter(([, lag]) => only === undefined || lag.extras.name === only)
  return [
    ...header(sw),
    ...groups.flatMap(([id, lag]) => {
      const members = sw.lagMembers(Number(id))
      return [
        `=== LAG "${lag.extras.name ?? `lag${id}`}" ID ${id} (${lag.protocol === 'lacp' ? 'dynamic' : 'static'} Deployed) ===`,
        'LAG Configuration:',
        `   Ports:         ${portList(members, 'e')}`,
        `   Port Count:    ${members.length}`,
        `   Lag Interface: lg${id}`,
        '   Trunk Type:    hash-based',
        `   LACP Key:      ${20_000 + Number(id)}`,
        ...(members.some((name) => sw.port(name)?.fallback)
          ? [
              `   Force-up:      ${portList(
                members.filter((name) => sw.port(name)?.fallback),
                'e',
              )}`,
            ]
          : []),
        'Deployment: HW Trunk ID 1',
        'Port       Link    State   Dupl Speed Trunk Tag Pvid Pri MAC             Name',
        ...members.map(
          (name) =>
            `${pad(number(name), 11)}${pad(sw.linkUp(name) ? 'Up' : 'Down', 8)}${pad(sw.linkUp(name) ? 'Forward' : 'None', 8)}Full 1G    ${pad(id, 6)}No  1    0   ${dottedMac(sw.macAddress)}`,
        ),
        '',
        ...(lag.protocol === 'lacp'
          ? [
              'Port       [Sys P] [Port P] [ Key ] [Act][Tio][Agg][Syn][Col][Dis][Def][Exp][Ope]',
              ...members.map((name) => {
                const state = sw.lagMemberState(name) ?? 'down'
                const flags =
                  state === 'bundled'
                    ? 'Yes   S   Agg  Syn  Col  Dis  No   No'
                    : 'Yes   S   Agg  No   No   No   Def  No'
                return `${pad(number(name), 15)}1        1   ${20_000 + Number(id)}   ${flags}   ${opeOf[state]}`
              }),
              '',
              'Partner Info and PDU Statistics',
              'Port          Partner         Partner     LACP      LACP',
              '             System ID         Key     Rx Count  Tx Count',
              ...members.map((name) => {
                const partner = sw.farEnd(name).lacp
                return `${pad(number(name), 9)}1-${dottedMac(partner?.system ?? '00:00:00:00:00:00')}       ${pad(partner?.key ?? 0, 9)}0         0`
              }),
              '',
            ]
          : []),
      ]
    }),
  ].join('\n')
}

const idText = (id: string) => (isMac(id) ? dottedMac(id) : id)

const showNeighbours = (sw: LabSwitch) =>
  [
    'Lcl Port Chassis ID      Port ID         Port Description            System Name',
    ...sw
      .lldpNeighbours()
      .map(({ localPort, neighbour }) =>
        `${pad(number(localPort), 9)}${pad(idText(neighbour.chassisId), 16)}${pad(idText(neighbour.portId), 16)}${pad(neighbour.portDescription ?? '', 28)}${neighbour.systemName ?? ''}`.trimEnd(),
      ),
  ].join('\n')

const showNeighbourDetail = (sw: LabSwitch) =>
  sw
    .lldpNeighbours()
    .flatMap(({ localPort, neighbour }) => [
      `Local port: ${number(localPort)}`,
      `  Neighbor: ${idText(neighbour.portId)}, TTL 101 seconds`,
      `    + Chassis ID (${isMac(neighbour.chassisId) ? 'MAC address' : 'locally assigned'}): ${idText(neighbour.chassisId)}`,
      `    + Port ID (${isMac(neighbour.portId) ? 'MAC address' : 'interface name'}): ${idText(neighbour.portId)}`,
      '    + Time to live: 120 seconds',
      ...(neighbour.systemName === null ? [] : [`    + System name         : "${neighbour.systemName}"`]),
      ...(neighbour.portDescription === null ? [] : [`    + Port description    : "${neighbour.portDescription}"`]),
      '    + System capabilities : station only',
      '      Enabled capabilities: station only',
      '',
    ])
    .join('\n')
