import type { SwitchConfig } from '../../switch-config'
import type { LabSwitch } from '../../switch-model'
import type { CliCommand } from '../command-line'
import { isRosUp, nameOf, rosMembers, rosNeighbours } from '../ros/ros-ports'
import { lagNumber, lagSelection, membershipOf, pad } from '../selection'
import { vlanRanges } from '../vlan-list'

const show = (pattern: string, run: CliCommand['run']): CliCommand => ({
  modes: ['exec'],
  pattern: `show ${pattern}`,
  run,
})

export const powerconnectShowCommands: CliCommand[] = [
  show('running-config', (cli) => showConfig(cli.sw.running)),
  show('startup-config', (cli) => showConfig(cli.sw.saved)),
  show('running-config interface <port:port>', (cli, { port = '' }) => block(cli.sw.running, port).join('\n')),
  show('running-config interface <lag:lag>', (cli, { lag = '' }) =>
    block(cli.sw.running, lagSelection(lag)).join('\n'),
  ),
  show('vlan', (cli) => showVlans(cli.sw.running)),
  show('interfaces switchport <port:port>', (cli, { port = '' }) => showSwitchport(cli.sw.running, port)),
  show('interfaces switchport <lag:lag>', (cli, { lag = '' }) => showSwitchport(cli.sw.running, lagSelection(lag))),
  show('interfaces configuration', (cli) => showConfiguration(cli.sw)),
  show('interfaces status', (cli) => showStatus(cli.sw)),
  show('interfaces port-channel', (cli) => showGroups(cli.sw, null)),
  show('interfaces <lag:lag>', (cli, { lag }) => showGroups(cli.sw, Number(lag))),
  show('lldp remote-device all', (cli) => showNeighbours(cli.sw)),
  // Of the 5500 and M series, whose layout is that of the Cisco 300.
  show('lldp neighbors', (cli) => rosNeighbours(cli.sw, short)),
  show('bridge address-table', (cli) =>
    [
      'Aging time is 300 Sec',
      '',
      'Vlan     Mac Address           Port          Type',
      '-------- --------------------- ------------- -------------',
      ...cli.sw.macTable().map(
        ({ vlan, mac, port }) =>
          `${pad(vlan, 9)}${pad(
            mac
              .replaceAll(':', '')
              .toUpperCase()
              .replace(/(.{4})(.{4})(.{4})/, '$1.$2.$3'),
            22,
          )}${pad(short(port), 14)}Dynamic`,
      ),
    ].join('\n'),
  ),
  show(
    'version',
    () =>
      'Image Descriptions\n\n image1 : default image\n image2 :\n\n Images currently available on Flash\n\n--------------------------------------------------------------------\n unit      image1      image2     current-active        next-active\n--------------------------------------------------------------------\n    1    3.3.18.1    3.3.15.1             image1             image1',
  ),
  show('system', (cli) =>
    [
      'System Description: Dell Ethernet Switch',
      'System Up Time: 25 days, 01h:20m:00s',
      `System Name: ${cli.sw.running.hostname}`,
      `Burned In MAC Address: ${cli.sw.macAddress
        .toUpperCase()
        .replaceAll(':', '')
        .replace(/(.{4})(.{4})(.{4})/, '$1.$2.$3')}`,
      'System Object ID: 1.3.6.1.4.1.674.10895.3011',
      'System Model ID: PCT6248',
      'Machine Type: PowerConnect 6248',
    ].join('\n'),
  ),
  show('system id', (cli) => `Service Tag: LAB0001\nSerial number: ${cli.sw.spec.serial}\nAsset tag:`),
]

const short = (selection: string) => {
  const lag = lagNumber(selection)
  return lag === null ? selection.replace('ethernet ', '') : `ch${lag}`
}
const everything = (config: Readonly<SwitchConfig>) => [
  ...Object.keys(config.ports),
  ...Object.keys(config.lags).map(lagSelection),
]

function block(config: Readonly<SwitchConfig>, selection: string): string[] {
  const each = membershipOf(config, selection)
  if (!each) return []
  const port = config.ports[selection]
  const number = lagNumber(selection)
  const { untagged, tagged } = rosMembers(config, each)
  const extra = untagged.filter((id) => id !== 1)
  const lines = [
    ...(each.description === null ? [] : [`description '${each.description}'`]),
    ...(each.enabled ? [] : ['shutdown']),
    ...(port?.lag == null ? [] : [`channel-group ${port.lag} mode ${port.lacpMode === 'static' ? 'on' : 'auto'}`]),
    ...(each.mode === 'general'
      ? [
          'switchport mode general',
          ...(each.native === null || each.native === 1 ? [] : [`switchport general pvid ${each.native}`]),
          ...(untagged.includes(1) ? [] : ['switchport general allowed vlan remove 1']),
          ...(extra.length > 0 ? [`switchport general allowed vlan add ${vlanRanges(extra).join(',')}`] : []),
          ...(tagged.length > 0 ? [`switchport general allowed vlan add ${vlanRanges(tagged).join(',')} tagged`] : []),
        ]
      : each.accessVlan === 1
        ? []
        : [`switchport access vlan ${each.accessVlan ?? 'none'}`]),
  ]
  return lines.length === 0
    ? []
    : [`interface ${number === null ? selection : `port-channel ${number}`}`, ...lines, 'exit', '!']
}

function showConfig(config: Readonly<SwitchConfig>): string {
  const ids = Object.keys(config.vlans)
    .map(Number)
    .filter((id) => id !== 1)
  return [
    '!Current Configuration:',
    '!System Description "PowerConnect 6248, 3.3.18.1, VxWorks 6.5"',
    'configure',
    'vlan database',
    ...(ids.length > 0 ? [`vlan  ${vlanRanges(ids).join(',')}`] : []),
    'exit',
    `hostname "${config.hostname}"`,
    ...ids.flatMap((id) =>
      config.vlans[id]?.name == null ? [] : [`interface vlan ${id}`, `name "${config.vlans[id]?.name}"`, 'exit', '!'],
    ),
    ...everything(config).flatMap((selection) => block(config, selection)),
    'exit',
  ].join('\n')
}

function showVlans(config: Readonly<SwitchConfig>): string {
  const holders = (id: number) =>
    everything(config).filter((selection) => {
      const each = membershipOf(config, selection)
      if (!each || config.ports[selection]?.lag != null) return false
      const { untagged, tagged } = rosMembers(config, each)
      return untagged.includes(id) || tagged.includes(id)
    })
  const portText = (id: number) => {
    const held = holders(id)
    const ports = vlanRanges(
      held.filter((each) => lagNumber(each) === null).map((each) => Number(/(\d+)$/.exec(each)?.[1])),
    )
    const lags = vlanRanges(held.flatMap((each) => lagNumber(each) ?? []))
    return [...lags.map((each) => `ch${each}`), ...ports.map((each) => `1/g${each.replace('-', '-1/g')}`)].join(',')
  }
  return [
    'VLAN       Name                         Ports          Type      Authorization',
    '-----  ---------------                  -------------  -----     -------------',
    ...Object.keys(config.vlans)
      .map(Number)
      .flatMap((id) => {
        const [first = '', ...more] = portText(id).match(/.{1,13}(?:,|$)/g) ?? ['']
        return [
          `${pad(id, 7)}${pad(id === 1 ? 'Default' : (config.vlans[id]?.name ?? ''), 33)}${pad(first, 15)}${pad(id === 1 ? 'Default' : 'Static', 10)}Required`,
          ...more.map((text) => ' '.repeat(40) + text),
        ]
      }),
  ].join('\n')
}

function showSwitchport(config: Readonly<SwitchConfig>, selection: string): string {
  const each = membershipOf(config, selection)
  if (!each) return ''
  const { untagged, tagged } = rosMembers(config, each)
  const pvid =
    each.mode === 'general'
      ? each.extras.general
        ? (JSON.parse(each.extras.general) as { pvid: number }).pvid
        : (each.native ?? 1)
      : (each.accessVlan ?? 'none')
  const row = (id: number, rule: string) =>
    `${pad(id, 7)} ${pad(id === 1 ? 'Default' : nameOf(config, id), 33)} ${pad(rule, 11)} Static`
  return [
    `Port ${short(selection)}:`,
    `VLAN Membership mode: ${each.mode === 'general' ? 'General' : 'Access'} Mode`,
    '',
    'Operating parameters:',
    `PVID: ${pvid}`,
    `Ingress Filtering: Enabled`,
    `Acceptable Frame Type: ${each.mode === 'general' ? 'Admit All' : 'Untagged'}`,
    `Default Priority: 0`,
    'GVRP status: Disabled',
    'Protected: Disabled',
    '',
    `Port ${short(selection)} is member in:`,
    '',
    'VLAN    Name                              Egress rule Type',
    '----    --------------------------------- ----------- --------',
    ...[...untagged.map((id) => ({ id, rule: 'Untagged' })), ...tagged.map((id) => ({ id, rule: 'Tagged' }))]
      .sort((a, b) => a.id - b.id)
      .map(({ id, rule }) => row(id, rule)),
    '',
    'Static configuration:',
    `PVID: ${pvid}`,
    'Ingress Filtering: Enabled',
    '',
  ].join('\n')
}

const showConfiguration = (sw: LabSwitch) =>
  [
    'Port      Type                            Duplex  Speed    Neg  Admin',
    '                                                                State',
    '--------- ------------------------------  ------  -------  ---- -----',
    ...sw.portNames.map(
      (name) =>
        `${pad(short(name), 10)}${pad('Gigabit - Level', 32)}${pad('Full', 8)}${pad('Unknown', 9)}Auto ${sw.port(name)?.enabled ? 'Up' : 'Down'}`,
    ),
    '',
    'Ch   Type                            Admin State',
    '---- ------------------------------  -----------',
    ...Object.keys(sw.running.lags).map(
      (number) =>
        `${pad(`ch${number}`, 5)}${pad('Link Aggregate', 32)}${sw.running.lags[Number(number)]?.enabled ? 'Up' : 'Down'}`,
    ),
  ].join('\n')

const showStatus = (sw: LabSwitch) =>
  [
    'Port   Type                            Duplex  Speed    Neg  Link  Flow Control',
    '                                                             State Status',
    '-----  ------------------------------  ------  -------  ---- --------- ------------',
    ...sw.portNames.map(
      (name) =>
        `${pad(short(name), 7)}${pad('Gigabit - Level', 32)}${pad(sw.linkUp(name) ? 'Full' : 'N/A', 8)}${pad(sw.linkUp(name) ? '1000' : 'Unknown', 9)}Auto ${pad(sw.linkUp(name) ? 'Up' : 'Down', 10)}Inactive`,
    ),
    '',
    'Ch   Type                            Link',
    '                                     State',
    '---- ------------------------------  -----',
    ...Object.keys(sw.running.lags).map(
      (number) =>
        `${pad(`ch${number}`, 5)}${pad('Link Aggregate', 32)}${isRosUp(sw, lagSelection(number)) ? 'Up' : 'Down'}`,
    ),
  ].join('\n')

const showGroups = (sw: LabSwitch, only: number | null) =>
  [
    'Channel  Ports                                            Hash Algorithm Type',
    '-------  ------------------------------------------------ -------------------',
    ...Object.keys(sw.running.lags)
      .map(Number)
      .filter((number) => only === null || number === only)
      .map((number) => {
        const members = sw.lagMembers(number)
        const active = members.filter((name) => sw.lagMemberState(name) === 'bundled').map(short)
        const inactive = members.filter((name) => sw.lagMemberState(name) !== 'bundled').map(short)
        const ports = [
          ...(active.length > 0 ? [`Active: ${active.join(', ')}`] : []),
          ...(inactive.length > 0 ? [`Inactive: ${inactive.join(', ')}`] : []),
        ]
        return `${pad(`ch${number}`, 9)}${pad(ports.length > 0 ? ports.join(' ') : 'No Configured Ports', 49)}3`
      }),
    '',
    'Hash algorithm type',
    '3 - Source/Destination MAC, VLAN, EtherType, source MODID/port',
  ].join('\n')

const showNeighbours = (sw: LabSwitch) =>
  [
    'LLDP Remote Device Summary',
    '',
    'Local',
    'Interface RemID   Chassis ID          Port ID           System Name',
    '--------- ------- ------------------- ----------------- -----------------',
    ...sw
      .lldpNeighbours()
      .map(({ localPort, neighbour }, at) =>
        `${pad(short(localPort), 10)}${pad(at + 1, 8)}${pad(neighbour.chassisId.toUpperCase(), 20)}${pad(neighbour.portId.toUpperCase(), 18)}${(neighbour.systemName ?? '').slice(0, 17)}`.trimEnd(),
      ),
  ].join('\n')
