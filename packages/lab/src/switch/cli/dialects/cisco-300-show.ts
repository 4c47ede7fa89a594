import type { SwitchConfig } from '../../switch-config'
import type { LabSwitch } from '../../switch-model'
import type { CliCommand } from '../command-line'
import { isRosUp, membershipTable, middleOf, nameOf, rosMembers, rosNeighbours, rosPortList } from '../ros/ros-ports'
import { lagNumber, lagSelection, membershipOf, pad } from '../selection'
import { vlanRanges } from '../vlan-list'

const show = (pattern: string, run: CliCommand['run']): CliCommand => ({
  modes: ['user', 'exec'],
  pattern: `show ${pattern}`,
  run,
})

export const cisco300ShowCommands: CliCommand[] = [
  show('running-config', (cli) => showConfig(cli.sw.running)),
  show('startup-config', (cli) => showConfig(cli.sw.saved)),
  show('running-config interfaces <port:port>', (cli, { port = '' }) => block(cli.sw.running, port).join('\n')),
  show('running-config interfaces <lag:lag>', (cli, { lag = '' }) =>
    block(cli.sw.running, lagSelection(lag)).join('\n'),
  ),
  show('vlan', (cli) => showVlans(cli.sw.running)),
  show('interfaces switchport <port:port>', (cli, { port = '' }) => showSwitchport(cli.sw.running, port)),
  show('interfaces switchport <lag:lag>', (cli, { lag = '' }) => showSwitchport(cli.sw.running, lagSelection(lag))),
  show('interfaces configuration', (cli) => showConfiguration(cli.sw)),
  show('interfaces status', (cli) => showStatus(cli.sw)),
  show('interfaces <lag:lag>', (cli, { lag }) => showGroups(cli.sw, Number(lag))),
  show('interfaces port-channel', (cli) => showGroups(cli.sw, null)),
  show('lldp neighbors', (cli) => rosNeighbours(cli.sw, short)),
  show('mac address-table', (cli) =>
    [
      'Flags: I - Internal usage VLAN',
      'Aging time is 300 sec',
      '',
      '    Vlan          Mac Address         Port       Type',
      '------------ --------------------- ---------- ----------',
      ...cli.sw
        .macTable()
        .map(
          ({ vlan, mac, port }) =>
            `${middleOf(String(vlan), 12)} ${middleOf(mac, 21)} ${middleOf(short(port), 10)}  dynamic`,
        ),
    ].join('\n'),
  ),
  show(
    'version',
    () =>
      'SW version    1.4.11.2 ( date  10-Apr-2020 time  18:02:59 )\nBoot version    1.3.5.06 ( date  21-Jul-2013 time  15:12:10 )\nHW version    V02',
  ),
  show('system', (cli) =>
    [
      'System Description:                       SG300-28 28-Port Gigabit Managed Switch',
      'System Up Time (days,hour:min:sec):       25,01:20:00',
      'System Contact:',
      `System Name:                              ${cli.sw.running.hostname}`,
      'System Location:',
      `System MAC Address:                       ${cli.sw.macAddress}`,
      'System Object ID:                         1.3.6.1.4.1.9.6.1.83.28.1',
    ].join('\n'),
  ),
  show('system id', (cli) => `serial number : ${cli.sw.spec.serial}`),
]

const short = (selection: string) => {
  const lag = lagNumber(selection)
  return lag === null ? selection.replace('gigabitethernet', 'gi') : `Po${lag}`
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
  const others = each.allowed === 'all' ? [] : each.allowed.filter((id) => id !== each.native)
  const lines = [
    ...(each.description === null ? [] : [`description ${each.description}`]),
    ...(each.enabled ? [] : ['shutdown']),
    ...(port?.lag == null ? [] : [`channel-group ${port.lag} mode ${port.lacpMode === 'static' ? 'on' : 'auto'}`]),
    ...(each.mode === 'access' ? ['switchport mode access'] : []),
    ...(each.accessVlan === 1 || each.accessVlan === null ? [] : [`switchport access vlan ${each.accessVlan}`]),
    ...(each.native === 1 || each.native === null ? [] : [`switchport trunk native vlan ${each.native}`]),
    ...(others.length > 0 ? [`switchport trunk allowed vlan add ${vlanRanges(others).join(',')}`] : []),
    ...(each.extras.all === undefined ? [] : ['switchport trunk allowed vlan all']),
  ]
  return [`interface ${number === null ? selection : `Port-Channel${number}`}`, ...lines.map((text) => ` ${text}`), '!']
}

function showConfig(config: Readonly<SwitchConfig>): string {
  const ids = Object.keys(config.vlans)
    .map(Number)
    .filter((id) => id !== 1)
  return [
    'config-file-header',
    config.hostname,
    'v1.4.11.2 / R800_NIK_1_4_220_026',
    'CLI v1.0',
    '@',
    '!',
    'vlan database',
    ...(ids.length > 0 ? [`vlan ${vlanRanges(ids).join(',')}`] : []),
    'exit',
    `hostname ${config.hostname}`,
    'ip ssh server',
    '!',
    ...ids.flatMap((id) =>
      config.vlans[id]?.name == null ? [] : [`interface vlan ${id}`, ` name ${config.vlans[id]?.name}`, '!'],
    ),
    ...everything(config).flatMap((selection) => block(config, selection)),
    'exit',
  ].join('\n')
}

function showVlans(config: Readonly<SwitchConfig>): string {
  const members = (id: number) => {
    const held = everything(config).filter((selection) => {
      const each = membershipOf(config, selection)
      if (!each || config.ports[selection]?.lag != null) return false
      const { untagged, tagged } = rosMembers(config, each)
      return untagged.includes(id) || tagged.includes(id)
    })
    const ports = held.filter((each) => lagNumber(each) === null)
    const lags = held.filter((each) => lagNumber(each) !== null).map((each) => each.slice(4))
    return [
      ...(ports.length > 0 ? [rosPortList(ports, 'gi')] : []),
      ...(lags.length > 0 ? [rosPortList(lags, 'Po')] : []),
    ].join(',')
  }
  const rows = Object.keys(config.vlans)
    .map(Number)
    .flatMap((id) => {
      const name = nameOf(config, id)
      const ports = members(id).match(/.{1,26}(?:,|$)/g) ?? ['']
      const names = name.match(/.{1,17}/g) ?? ['']
      return Array.from({ length: Math.max(ports.length, names.length) }, (_, at) =>
        `${at === 0 ? middleOf(String(id), 4) : '    '} ${middleOf(names[at] ?? '', 17)} ${middleOf(ports[at] ?? '', 27)} ${at === 0 ? `${middleOf(id === 1 ? 'Default' : 'static', 12)}   Required` : ''}`.trimEnd(),
      )
    })
  return [
    'Vlan       Name                   Ports                Type     Authorization',
    '---- ----------------- --------------------------- ------------ -------------',
    ...rows,
  ].join('\n')
}

function showSwitchport(config: Readonly<SwitchConfig>, selection: string): string {
  const each = membershipOf(config, selection)
  if (!each) return '% Wrong number of parameters or invalid range, size or characters entered'
  const native = each.mode === 'access' ? each.accessVlan : each.native
  return [
    `Port : ${short(selection)}`,
    `Port Mode: ${each.mode === 'trunk' ? 'Trunk' : each.mode === 'general' ? 'General' : 'Access'}`,
    'Gvrp Status: disabled',
    'Ingress Filtering: true',
    `Acceptable Frame Type: ${each.mode === 'access' ? 'admitOnlyUntagged' : 'admitAll'}`,
    `Ingress UnTagged VLAN ( NATIVE ): ${native ?? 'none'}`,
    '',
    'Port is member in:',
    '',
    ...membershipTable(config, selection),
    '',
    '',
    'Forbidden VLANS:',
    'Vlan               Name',
    '---- --------------------------------',
    '',
    '',
    'Classification rules:',
    '',
  ].join('\n')
}

function showConfiguration(sw: LabSwitch): string {
  const row = (selection: string) => {
    const isOn = membershipOf(sw.running, selection)?.enabled === true
    return `${pad(short(selection), 8)} ${pad('1G-Copper', 12)} Full    1000  Enabled  Off     ${pad(isOn ? 'Up' : 'Down', 10)} Disabled      Auto`
  }
  return [
    '                                               Flow    Admin     Back   Mdix',
    'Port     Type         Duplex  Speed  Neg      control  State   Pressure Mode',
    '-------- ------------ ------  -----  -------- -------  -----   -------- ----',
    ...sw.portNames.map(row),
    '',
    '                                  Flow    Admin',
    'Ch       Type    Speed  Neg      Control  State',
    '-------- ------- -----  -------- -------  -----',
    ...Object.keys(sw.running.lags).map(
      (number) =>
        `${pad(`Po${number}`, 8)} ${pad('--', 7)} --     Enabled  Off      ${sw.running.lags[Number(number)]?.enabled ? 'Up' : 'Down'}`,
    ),
  ].join('\n')
}

function showStatus(sw: LabSwitch): string {
  const row = (selection: string) =>
    isRosUp(sw, selection)
      ? `${pad(short(selection), 8)} 1G-Copper    Full    1000  Enabled  Off  Up          Disabled On`
      : `${pad(short(selection), 8)} 1G-Copper      --      --     --     --  Down           --     --`
  return [
    '                                             Flow Link          Back   Mdix',
    'Port     Type         Duplex  Speed Neg      ctrl State       Pressure Mode',
    '-------- ------------ ------  ----- -------- ---- ----------- -------- -------',
    ...sw.portNames.map(row),
    '',
    '                                          Flow    Link',
    'Ch       Type    Duplex  Speed  Neg      control  State',
    '-------- ------- ------  -----  -------- -------  -----------',
    ...Object.keys(sw.running.lags).map(
      (number) =>
        `${pad(`Po${number}`, 8)} 1G      Full    1000   Enabled  Off      ${isRosUp(sw, lagSelection(number)) ? 'Up' : 'Down'}`,
    ),
  ].join('\n')
}

function showGroups(sw: LabSwitch, only: number | null): string {
  const groups = Object.keys(sw.running.lags)
    .map(Number)
    .filter((number) => only === null || number === only)
  return [
    'Load balancing: src-dst-mac.',
    '',
    'Gathering information...',
    '',
    'Channel  Ports',
    '-------  -----',
    ...groups.map((number) => {
      const members = sw.lagMembers(number)
      const active = members.filter((name) => sw.lagMemberState(name) === 'bundled')
      const inactive = members.filter((name) => !active.includes(name))
      const parts = [
        ...(active.length > 0 ? [`Active: ${rosPortList(active, 'gi')}`] : []),
        ...(inactive.length > 0 ? [`Inactive: ${rosPortList(inactive, 'gi')}`] : []),
      ]
      return `${pad(`Po${number}`, 8)} ${parts.join(',')}`.trimEnd()
    }),
  ].join('\n')
}
