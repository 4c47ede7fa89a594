import { passesTagged, type SwitchConfig, untaggedVlan, type VlanMembership } from '../../switch-config'
import type { LabSwitch } from '../../switch-model'
import type { CliCommand } from '../command-line'
import { dottedMac, isMac, lagNumber, lagSelection, membershipOf, pad, wrapWords } from '../selection'
import { vlanRanges } from '../vlan-list'

const show = (pattern: string, run: CliCommand['run']): CliCommand => ({
  modes: ['exec', 'config', 'interface', 'vlan'],
  pattern: `show ${pattern}`,
  run,
})

export const ruijieShowCommands: CliCommand[] = [
  show('running-config', (cli) => showConfig(cli.sw.running)),
  show('startup-config', (cli) => showConfig(cli.sw.saved)),
  show('running-config interface <port:port>', (cli, { port = '' }) => oneBlock(cli.sw.running, port)),
  show('running-config interface <lag:lag>', (cli, { lag = '' }) => oneBlock(cli.sw.running, lagSelection(lag))),
  show('vlan', (cli) => showVlans(cli.sw.running)),
  show('interfaces switchport', (cli) => showSwitchport(cli.sw.running, selections(cli.sw.running))),
  show('interfaces <port:port> switchport', (cli, { port = '' }) => showSwitchport(cli.sw.running, [port])),
  show('interfaces <lag:lag> switchport', (cli, { lag = '' }) => showSwitchport(cli.sw.running, [lagSelection(lag)])),
  show('interfaces status', (cli) => showStatus(cli.sw)),
  show('aggregatePort [<group:group>] summary', (cli, { group }) => showGroups(cli.sw, group)),
  show('lacp summary [<group:group>]', (cli, { group }) => showLacp(cli.sw, group)),
  show('lldp neighbors detail', (cli) => showNeighbours(cli.sw)),
  show('mac-address-table', (cli) =>
    [
      'Vlan        MAC Address          Type     Interface              Live Time',
      '----------  -------------------- -------- ---------------------- -------------',
      ...cli.sw
        .macTable()
        .map(
          ({ vlan, mac, port }) =>
            `${pad(vlan, 12)}${pad(dottedMac(mac), 21)}${pad('DYNAMIC', 9)}${pad(port, 23)}0d 00:01:12`,
        ),
    ].join('\n'),
  ),
  show('version', (cli) =>
    [
      'System description      : Ruijie 10G Ethernet Switch(S5750-24GT4XS-L) By Ruijie Networks',
      'System start time       : 2026-01-01 00:00:00',
      'System uptime           : 25:01:20:00',
      'System hardware version : 1.01',
      'System software version : S5750_RGOS 11.4(1)B70P1',
      `System serial number    : ${cli.sw.spec.serial}`,
      'System boot version     : 1.3.8',
    ].join('\n'),
  ),
]

const selections = (config: Readonly<SwitchConfig>) => [
  ...Object.keys(config.ports),
  ...Object.keys(config.lags).map(lagSelection),
]
const fullName = (selection: string) => {
  const lag = lagNumber(selection)
  return lag === null ? selection : `AggregatePort ${lag}`
}
const short = (selection: string) => {
  const lag = lagNumber(selection)
  return lag === null ? selection.replace(/^(..)[A-Za-z]*\s/, '$1') : `Ag${lag}`
}
const listText = (allowed: VlanMembership['allowed']) =>
  allowed === 'all' ? 'ALL' : vlanRanges(allowed).join(',') || 'none'

function block(config: Readonly<SwitchConfig>, selection: string): string[] {
  const each = membershipOf(config, selection)
  if (!each) return []
  const port = config.ports[selection]
  const lines = [
    ...(each.description === null ? [] : [`description ${each.description}`]),
    ...(each.mode === 'trunk' ? ['switchport mode trunk'] : []),
    ...(each.accessVlan === 1 || each.accessVlan === null ? [] : [`switchport access vlan ${each.accessVlan}`]),
    ...(each.native === 1 || each.native === null ? [] : [`switchport trunk native vlan ${each.native}`]),
    ...(each.allowed === 'all'
      ? []
      : [
          each.allowed.length === 0
            ? 'switchport trunk allowed vlan none'
            : `switchport trunk allowed vlan only ${listText(each.allowed)}`,
        ]),
    ...(port?.fallback ? ['lacp individual-port enable'] : []),
    ...(port?.lag == null
      ? []
      : [port.lacpMode === 'static' ? `port-group ${port.lag}` : `port-group ${port.lag} mode ${port.lacpMode}`]),
    ...(each.enabled ? [] : ['shutdown']),
  ]
  return [`interface ${fullName(selection)}`, ...lines.map((line) => ` ${line}`), '!']
}

const oneBlock = (config: Readonly<SwitchConfig>, selection: string) =>
  [
    '',
    'Building configuration...',
    'Current configuration : 92 bytes',
    '',
    ...block(config, selection).slice(0, -1),
  ].join('\n')

function showConfig(config: Readonly<SwitchConfig>): string {
  const lines = [
    '!',
    'version S5750_RGOS 11.4(1)B70P1',
    `hostname ${config.hostname}`,
    '!',
    ...Object.entries(config.vlans).flatMap(([id, { name }]) => [
      `vlan ${id}`,
      ...(name === null || id === '1' ? [] : [` name ${name}`]),
      '!',
    ]),
    ...selections(config).flatMap((selection) => block(config, selection)),
    'lldp enable',
    '!',
    'end',
  ]
  return [
    '',
    'Building configuration...',
    `Current configuration : ${lines.join('\n').length} bytes`,
    '',
    ...lines,
  ].join('\n')
}

function showVlans(config: Readonly<SwitchConfig>): string {
  const rows = Object.entries(config.vlans).flatMap(([key, { name }]) => {
    const id = Number(key)
    const ports = selections(config).filter((selection) => {
      const each = membershipOf(config, selection) as VlanMembership
      return config.ports[selection]?.lag == null && (untaggedVlan(each) === id || passesTagged(each, id))
    })
    const [first = '', ...more] = wrapWords(ports.map(short), ', ', 35)
    const text = (id === 1 ? null : name) ?? `VLAN${key.padStart(4, '0')}`
    return [`${pad(id, 10)} ${pad(text, 32)} STATIC    ${first}`, ...more.map((line) => ' '.repeat(54) + line)]
  })
  return [
    'VLAN       Name                             Status    Ports',
    '---------- -------------------------------- --------- -----------------------------------',
    ...rows,
  ].join('\n')
}

function showSwitchport(config: Readonly<SwitchConfig>, which: readonly string[]): string {
  return [
    'Interface                        Switchport Mode      Access Native Protected VLAN lists',
    '-------------------------------- ---------- --------- ------ ------ --------- ----------------------',
    ...which.flatMap((selection) => {
      const each = membershipOf(config, selection)
      return each
        ? [
            `${pad(fullName(selection), 32)} ${pad('enabled', 10)} ${pad(each.mode.toUpperCase(), 9)} ${pad(each.accessVlan ?? 1, 6)} ${pad(each.native ?? 1, 6)} Disabled  ${listText(each.allowed)}`,
          ]
        : []
    }),
  ].join('\n')
}

function showStatus(sw: LabSwitch): string {
  return [
    'Interface                                Status    Vlan   Duplex   Speed     Type',
    '---------------------------------------- --------  ----   -------  --------- ------',
    ...selections(sw.running).map((selection) => {
      const each = membershipOf(sw.running, selection) as VlanMembership
      const number = lagNumber(selection)
      const isUp = number === null ? sw.linkUp(selection) : sw.lagMembers(number).some((name) => sw.linkUp(name))
      const status = !each.enabled ? 'disabled' : isUp ? 'up' : 'down'
      return `${pad(fullName(selection), 40)} ${pad(status, 9)} ${pad(untaggedVlan(each) ?? each.native ?? 1, 6)} ${pad(isUp ? 'Full' : 'Unknown', 8)} ${pad(isUp ? '1000M' : 'Unknown', 9)} copper`
    }),
  ].join('\n')
}

const groups = (sw: LabSwitch, only?: string) =>
  Object.keys(sw.running.lags)
    .map(Number)
    .filter((number) => only === undefined || number === Number(only))

const showGroups = (sw: LabSwitch, only?: string) =>
  [
    'AggregatePort MaxPorts SwitchPort Mode   Load balance                 Ports',
    '------------- -------- ---------- ------ ---------------------------- -----------------------------------',
    ...groups(sw, only).map(
      (number) =>
        `${pad(`Ag${number}`, 13)} ${pad(16, 8)} ${pad('Enabled', 10)} ${pad(sw.lag(number)?.mode.toUpperCase() ?? '', 6)} ${pad('src-dst-mac', 28)} ${sw.lagMembers(number).map(short).join(',')}`,
    ),
  ].join('\n')

const lacpStates = { bundled: 'bndl', individual: 'individual', suspended: 'susp', down: 'down' } as const

function showLacp(sw: LabSwitch, only?: string): string {
  return [
    `System Id:32768, ${dottedMac(sw.macAddress)}`,
    'Flags:  S - Device is requesting Slow LACPDUs   F - Device is requesting Fast LACPDUs.',
    'A - Device is in active mode.        P - Device is in passive mode.',
    ...groups(sw, only)
      .filter((number) => sw.lag(number)?.protocol === 'lacp')
      .flatMap((number) => [
        '',
        `Aggregate port ${number}:`,
        '',
        'Local information:',
        '                                LACP port       Oper    Port    Port',
        'Port         Flags   State      Priority        Key     Number  State',
        '----------------------------------------------------------------------',
        ...sw
          .lagMembers(number)
          .map(
            (name, at) =>
              `${pad(short(name), 13)}${pad('SA', 8)}${pad(lacpStates[sw.lagMemberState(name) ?? 'down'], 11)}${pad(32768, 16)}${pad(`0x${number}`, 8)}${pad(`0x${at + 1}`, 8)}0x3d`,
          ),
      ]),
  ].join('\n')
}

const idText = (id: string) => (isMac(id) ? dottedMac(id) : id)

function showNeighbours(sw: LabSwitch): string {
  const rule = '-'.repeat(76)
  return sw
    .lldpNeighbours()
    .flatMap(({ localPort, neighbour }) => [
      rule,
      `Lldp neighbor-information of port [${localPort}]`,
      rule,
      '  Neighbor index                    : 1',
      '  Device type                       : LLDP Device',
      '  Update time                       : 1minutes 46seconds',
      '  Aging time                        : 98seconds',
      '',
      `  Chassis ID type                   : ${isMac(neighbour.chassisId) ? 'MAC address' : 'Locally assigned'}`,
      `  Chassis id                        : ${idText(neighbour.chassisId)}`,
      `  System name                       : ${neighbour.systemName ?? ''}`,
      '  System description                : ',
      '  System capabilities supported     : Station Only',
      '  System capabilities enabled       : Station Only',
      '',
      '  Management addresses              :',
      '',
      `  Port ID type                      : ${isMac(neighbour.portId) ? 'MAC address' : 'Interface name'}`,
      `  Port id                           : ${idText(neighbour.portId)}`,
      `  Port description                  : ${neighbour.portDescription ?? ''}`,
      '',
    ])
    .join('\n')
}
