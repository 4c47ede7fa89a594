import { passesTagged, type SwitchConfig, untaggedVlan, type VlanMembership } from '../../switch-config'
import type { LabSwitch } from '../../switch-model'
import type { CliCommand } from '../command-line'
import { dashedMac, isMac, lagNumber, lagSelection, membershipOf, pad } from '../selection'
import { vlanRanges } from '../vlan-list'
import { allViews } from '../vrp/view-commands'
import { shortComware } from './hpe-comware-names'

const show = (pattern: string, run: CliCommand['run']): CliCommand => ({
  modes: allViews,
  pattern: `display ${pattern}`,
  run,
})

export const comwareShowCommands: CliCommand[] = [
  show('current-configuration', (cli) => configuration(cli.sw.running)),
  show('saved-configuration', (cli) => configuration(cli.sw.saved)),
  show('current-configuration interface', (cli) =>
    selections(cli.sw.running)
      .flatMap((each) => block(cli.sw.running, each))
      .concat('#', 'return')
      .join('\n'),
  ),
  show('current-configuration interface <port:port>', (cli, { port = '' }) => oneBlock(cli.sw.running, port)),
  show('current-configuration interface <lag:lag>', (cli, { lag = '' }) => oneBlock(cli.sw.running, lagSelection(lag))),
  show('this', (cli) => (cli.mode === 'interface' ? oneBlock(cli.sw.running, cli.selection[0] ?? '') : '#\nreturn')),
  show('vlan', (cli) => {
    const ids = Object.keys(cli.sw.running.vlans).map(Number)
    return ` Total VLANs: ${ids.length}\n The VLANs include:\n ${ids.map((id) => (id === 1 ? '1(default)' : id)).join(', ')}`
  }),
  show('vlan all', (cli) =>
    Object.keys(cli.sw.running.vlans)
      .map((id) => vlanText(cli.sw.running, Number(id)))
      .join('\n\n'),
  ),
  show('vlan <id:vlan>', (cli, { id }) =>
    cli.sw.running.vlans[Number(id)] ? vlanText(cli.sw.running, Number(id)) : 'The specified VLAN does not exist.',
  ),
  show('vlan brief', (cli) => vlansBrief(cli.sw.running)),
  show('interface brief', (cli) => interfaces(cli.sw)),
  show('link-aggregation verbose', (cli) => aggregation(cli.sw)),
  show('link-aggregation verbose <lag:lag>', (cli, { lag }) => aggregation(cli.sw, Number(lag))),
  show('lldp neighbor-information verbose', (cli) => neighbours(cli.sw)),
  show('lldp neighbor-information list', (cli) => neighbourList(cli.sw)),
  show('mac-address', (cli) => macs(cli.sw)),
  show('version', (cli) => version(cli.sw)),
  show('device manuinfo', (cli) =>
    [
      'Slot 1 CPU 0:',
      'DEVICE_NAME          : 5900AF-48XG-4QSFP+',
      `DEVICE_SERIAL_NUMBER : ${cli.sw.spec.serial}`,
      `MAC_ADDRESS          : ${dashedMac(cli.sw.macAddress).toUpperCase()}`,
    ].join('\n'),
  ),
]

const selections = (config: Readonly<SwitchConfig>) => [
  ...Object.keys(config.lags).map(lagSelection),
  ...Object.keys(config.ports),
]
const fullName = (selection: string) => {
  const lag = lagNumber(selection)
  return lag === null ? selection : `Bridge-Aggregation${lag}`
}
const toText = (vlans: readonly number[]) => vlanRanges(vlans, ' to ').join(' ')

function block(config: Readonly<SwitchConfig>, selection: string): string[] {
  const each = membershipOf(config, selection)
  if (!each) return []
  const port = config.ports[selection]
  const lag = config.lags[lagNumber(selection) ?? -1]
  const others = each.allowed === 'all' ? [] : each.allowed.filter((id) => id !== 1)
  const trunk =
    each.mode === 'trunk'
      ? [
          'port link-type trunk',
          ...(each.allowed === 'all' || each.allowed.includes(1) ? [] : ['undo port trunk permit vlan 1']),
          ...(each.allowed === 'all' ? ['port trunk permit vlan all'] : []),
          ...(others.length === 0 ? [] : [`port trunk permit vlan ${toText(others)}`]),
          ...(each.native === 1 || each.native === null ? [] : [`port trunk pvid vlan ${each.native}`]),
        ]
      : []
  const lines = [
    'port link-mode bridge',
    ...(each.description === null ? [] : [`description ${each.description}`]),
    ...trunk,
    ...(each.mode === 'access' && each.accessVlan !== 1 && each.accessVlan !== null
      ? [`port access vlan ${each.accessVlan}`]
      : []),
    ...(each.enabled ? [] : ['shutdown']),
    ...(lag?.protocol === 'lacp' ? ['link-aggregation mode dynamic'] : []),
    ...(lag?.fallback ? ['lacp edge-port'] : []),
    ...(port?.lag == null ? [] : [`port link-aggregation group ${port.lag}`]),
  ]
  const shown = lag ? lines.slice(1) : lines
  return ['#', `interface ${fullName(selection)}`, ...shown.map((text) => ` ${text}`)]
}

const oneBlock = (config: Readonly<SwitchConfig>, selection: string) =>
  [...block(config, selection), '#', 'return'].join('\n')

function configuration(config: Readonly<SwitchConfig>): string {
  return [
    '#',
    ' version 7.1.045, Release 2432P06',
    '#',
    ` sysname ${config.hostname}`,
    '#',
    ' lldp global enable',
    ...Object.entries(config.vlans).flatMap(([id, { name }]) => [
      '#',
      `vlan ${id}`,
      ...(name === null || id === '1' ? [] : [` name ${name}`]),
    ]),
    ...selections(config).flatMap((each) => block(config, each)),
    '#',
    'return',
  ].join('\n')
}

const switched = (config: Readonly<SwitchConfig>) => selections(config)
const nameOf = (config: Readonly<SwitchConfig>, id: number) =>
  (id === 1 ? null : config.vlans[id]?.name) ?? `VLAN ${String(id).padStart(4, '0')}`

function vlanText(config: Readonly<SwitchConfig>, id: number): string {
  const members = (carries: (each: VlanMembership) => boolean) =>
    switched(config)
      .filter((each) => carries(membershipOf(config, each) as VlanMembership))
      .map(fullName)
  const list = (lead: string, names: string[]) =>
    names.length === 0
      ? [`${lead}None`]
      : [
          lead.trimEnd(),
          ...names.flatMap((_, at) =>
            at % 2 === 0 ? [`    ${pad(names[at] ?? '', 30)}${pad(names[at + 1] ?? '', 30)}`] : [],
          ),
        ]
  return [
    ` VLAN ID: ${id}`,
    ' VLAN type: Static',
    ' Route interface: Not configured',
    ` Description: VLAN ${String(id).padStart(4, '0')}`,
    ` Name: ${nameOf(config, id)}`,
    ...list(
      ' Tagged ports:   ',
      members((each) => passesTagged(each, id)),
    ),
    ...list(
      ' Untagged ports: ',
      members((each) => untaggedVlan(each) === id),
    ),
  ].join('\n')
}

function vlansBrief(config: Readonly<SwitchConfig>): string {
  const rows = Object.keys(config.vlans)
    .map(Number)
    .flatMap((id) => {
      const names = switched(config)
        .filter((each) => {
          const settings = membershipOf(config, each) as VlanMembership
          return untaggedVlan(settings) === id || passesTagged(settings, id)
        })
        .map((each) => shortComware(fullName(each)))
      const [first = '', ...more] = names.flatMap((_, at) => (at % 3 === 0 ? [names.slice(at, at + 3).join('  ')] : []))
      return [`${pad(id, 10)}${pad(nameOf(config, id), 33)}${first}`, ...more.map((text) => ' '.repeat(43) + text)]
    })
  return [
    'Brief information about all VLANs:',
    'Supported Minimum VLAN ID: 1',
    'Supported Maximum VLAN ID: 4094',
    'Default VLAN ID: 1',
    'VLAN ID   Name                             Port',
    ...rows,
  ].join('\n')
}

function interfaces(sw: LabSwitch): string {
  const row = (selection: string) => {
    const each = membershipOf(sw.running, selection) as VlanMembership
    const number = lagNumber(selection)
    const isUp =
      number === null
        ? sw.linkUp(selection)
        : sw.lagMembers(number).some((name) => ['bundled', 'individual'].includes(sw.lagMemberState(name) ?? ''))
    const link = !each.enabled ? 'ADM' : isUp ? 'UP' : 'DOWN'
    const type = each.mode === 'trunk' ? 'T' : 'A'
    return `${pad(shortComware(fullName(selection)), 20)} ${pad(link, 4)} ${pad(isUp ? '10G(a)' : 'auto', 7)} ${pad(isUp ? 'F(a)' : 'A', 6)} ${pad(type, 4)} ${pad(type === 'T' ? (each.native ?? 1) : (each.accessVlan ?? 1), 4)} ${each.description ?? ''}`.trimEnd()
  }
  return [
    'Brief information on interfaces in route mode:',
    'Link: ADM - administratively down; Stby - standby',
    'Protocol: (s) - spoofing',
    'Interface            Link Protocol Primary IP      Description',
    'NULL0                UP   UP(s)    --',
    '',
    'Brief information on interfaces in bridge mode:',
    'Link: ADM - administratively down; Stby - standby',
    'Speed: (a) - auto',
    'Duplex: (a)/A - auto; H - half; F - full',
    'Type: A - access; T - trunk; H - hybrid',
    'Interface            Link Speed   Duplex Type PVID Description',
    ...selections(sw.running).map(row),
  ].join('\n')
}

const statusLetters = { bundled: 'S', individual: 'I', suspended: 'U', down: 'U' } as const

function aggregation(sw: LabSwitch, only?: number): string {
  const groups = Object.keys(sw.running.lags)
    .map(Number)
    .filter((number) => only === undefined || only === number)
  const bodies = groups.map((number) => {
    const lag = sw.lag(number)
    const members = sw.lagMembers(number)
    const isDynamic = lag?.protocol === 'lacp'
    const local = members.map((name, at) => {
      const letter = statusLetters[sw.lagMemberState(name) ?? 'down']
      return `  ${pad(shortComware(name), 20)}${pad(letter, 9)}32768    ${pad(at + 1, 9)}${pad(number, 24)}${letter === 'S' ? '{ACDEF}' : '{AG}'}`
    })
    const remote = members.map((name) => {
      const partner = sw.farEnd(name).lacp
      return `  ${pad(shortComware(name), 20)}32768    ${pad(partner ? 1 : 0, 9)}${pad(partner?.key ?? 0, 9)}0x8000, ${dashedMac(partner?.system ?? '00:00:00:00:00:00')} ${partner ? '{ACDEF}' : '{EF}'}`
    })
    return [
      `Aggregate Interface: Bridge-Aggregation${number}`,
      'Creation Mode: Manual',
      `Aggregation Mode: ${isDynamic ? 'Dynamic' : 'Static'}`,
      'Loadsharing Type: Shar',
      'Management VLANs: None',
      ...(isDynamic ? [`System ID: 0x8000, ${dashedMac(sw.macAddress)}`] : []),
      'Local:',
      '  Port                Status   Priority Index    Oper-Key               Flag',
      ...local,
      ...(isDynamic
        ? ['Remote:', '  Actor               Priority Index    Oper-Key SystemID               Flag', ...remote]
        : []),
      '',
    ].join('\n')
  })
  return [
    'Loadsharing Type: Shar -- Loadsharing, NonS -- Non-Loadsharing',
    'Port Status: S -- Selected, U -- Unselected, I -- Individual',
    'Port: A -- Auto port, M -- Management port, R -- Reference port',
    'Flags:  A -- LACP_Activity, B -- LACP_Timeout, C -- Aggregation,',
    '        D -- Synchronization, E -- Collecting, F -- Distributing,',
    '        G -- Defaulted, H -- Expired',
    '',
    ...bodies,
  ].join('\n')
}

const idText = (id: string) => (isMac(id) ? dashedMac(id) : id)

function neighbours(sw: LabSwitch): string {
  return sw
    .lldpNeighbours()
    .flatMap(({ localPort, neighbour }) => [
      `LLDP neighbor-information of port ${sw.portNames.indexOf(localPort) + 1}[${localPort}]:`,
      'LLDP agent nearest-bridge:',
      ' LLDP neighbor index : 1',
      ' Update time         : 0 days, 0 hours, 1 minutes, 46 seconds',
      ` Chassis type        : ${isMac(neighbour.chassisId) ? 'MAC address' : 'Locally assigned'}`,
      ` Chassis ID          : ${idText(neighbour.chassisId)}`,
      ` Port ID type        : ${isMac(neighbour.portId) ? 'MAC address' : 'Interface name'}`,
      ` Port ID             : ${idText(neighbour.portId)}`,
      ' Time to live        : 120',
      ...(neighbour.portDescription === null ? [] : [` Port description    : ${neighbour.portDescription}`]),
      ...(neighbour.systemName === null ? [] : [` System name         : ${neighbour.systemName}`]),
      ' System capabilities supported : Station Only',
      ' System capabilities enabled   : Station Only',
      '',
    ])
    .join('\n')
}

function neighbourList(sw: LabSwitch): string {
  return [
    'Chassis ID : * -- -- Nearest nontpmr bridge neighbor',
    '             # -- -- Nearest customer bridge neighbor',
    '             Default -- -- Nearest bridge neighbor',
    'System Name          Local Interface Chassis ID      Port ID',
    ...sw
      .lldpNeighbours()
      .map(
        ({ localPort, neighbour }) =>
          `${pad(neighbour.systemName ?? '-', 21)}${pad(shortComware(localPort), 16)}${pad(idText(neighbour.chassisId), 16)}${idText(neighbour.portId)}`,
      ),
  ].join('\n')
}

const macs = (sw: LabSwitch) =>
  [
    'MAC Address      VLAN ID    State            Port/Nickname            Aging',
    ...sw
      .macTable()
      .map(
        ({ vlan, mac, port }) =>
          `${pad(dashedMac(mac), 17)}${pad(vlan, 11)}${pad('Learned', 17)}${pad(shortComware(port), 25)}Y`,
      ),
  ].join('\n')

const version = (_sw: LabSwitch) =>
  [
    'HPE Comware Software, Version 7.1.045, Release 2432P06',
    'Copyright (c) 2010-2017 Hewlett Packard Enterprise Development LP',
    'HPE 5900AF-48XG-4QSFP+ Switch uptime is 7 weeks, 0 days, 17 hours, 14 minutes',
    'Last reboot reason : User reboot',
    '',
    'Boot image: flash:/5900_5920-cmw710-boot-r2432p06.bin',
  ].join('\n')
