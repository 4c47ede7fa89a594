import { type SwitchConfig, untaggedVlan, type VlanMembership } from '../../switch-config'
import type { LabSwitch } from '../../switch-model'
import type { CliCommand, CommandLine } from '../command-line'
import { dottedMac, isMac, lagNumber, lagSelection, membershipOf, pad, padLeft, wrapWords } from '../selection'
import { vlanRanges } from '../vlan-list'
import { shortPort } from './cisco-ios-names'

const execModes = ['user', 'exec']
const softwareVersion = '16.12.4'
const model = 'C9200L-24T-4G'

export const ciscoIosShowCommands: CliCommand[] = [
  { modes: ['exec'], pattern: 'show running-config', run: (cli) => showConfig(cli.config) },
  { modes: ['exec'], pattern: 'show startup-config', run: (cli) => showConfig(cli.sw.saved) },
  {
    modes: ['exec'],
    pattern: 'show running-config interface <port:port>',
    run: (cli, { port = '' }) => showInterfaceConfig(cli.config, port),
  },
  {
    modes: ['exec'],
    pattern: 'show running-config interface <lag:lag>',
    run: (cli, { lag = '' }) => showInterfaceConfig(cli.config, lagSelection(lag)),
  },
  { modes: execModes, pattern: 'show vlan [brief]', run: (cli) => showVlans(cli) },
  { modes: execModes, pattern: 'show vlan id <id:vlan>', run: (cli, { id }) => showVlans(cli, Number(id)) },
  {
    modes: execModes,
    pattern: 'show interfaces switchport',
    run: (cli) =>
      allSelections(cli.config)
        .map((each) => showSwitchport(cli, each))
        .join('\n'),
  },
  {
    modes: execModes,
    pattern: 'show interfaces <port:port> switchport',
    run: (cli, { port = '' }) => showSwitchport(cli, port),
  },
  {
    modes: execModes,
    pattern: 'show interfaces <lag:lag> switchport',
    run: (cli, { lag = '' }) => showSwitchport(cli, lagSelection(lag)),
  },
  { modes: execModes, pattern: 'show interfaces status', run: showStatus },
  {
    modes: execModes,
    pattern: 'show etherchannel [<group:group>] summary',
    run: (cli, { group }) => showEtherchannel(cli.sw, group ? Number(group) : null),
  },
  { modes: execModes, pattern: 'show lldp neighbors', run: showNeighbours },
  { modes: execModes, pattern: 'show lldp neighbors detail', run: showNeighbourDetail },
  { modes: execModes, pattern: 'show mac address-table', run: (cli) => showMacs(cli.sw) },
  { modes: execModes, pattern: 'show version', run: (cli) => showVersion(cli.sw) },
]

const lagName = (number: number) => `Port-channel${number}`
const allSelections = (config: Readonly<SwitchConfig>) => [
  ...Object.keys(config.ports),
  ...Object.keys(config.lags).map(lagSelection),
]
const fullName = (selection: string) => {
  const lag = lagNumber(selection)
  return lag === null ? selection : lagName(lag)
}
const vlanName = (config: Readonly<SwitchConfig>, id: number) =>
  config.vlans[id] ? (config.vlans[id]?.name ?? `VLAN${padZero(id)}`) : 'Inactive'
const padZero = (id: number) => String(id).padStart(4, '0')

function interfaceLines(config: Readonly<SwitchConfig>, selection: string): string[] {
  const each = membershipOf(config, selection)
  if (!each) return []
  const port = config.ports[selection]
  const lag = config.lags[lagNumber(selection) ?? -1]
  return [
    ...(each.description === null ? [] : [`description ${each.description}`]),
    ...(each.accessVlan === 1 || each.accessVlan === null ? [] : [`switchport access vlan ${each.accessVlan}`]),
    ...(each.native === 1 || each.native === null ? [] : [`switchport trunk native vlan ${each.native}`]),
    ...allowedLines(each.allowed),
    ...(isDynamic(each) ? [] : [`switchport mode ${each.mode}`]),
    ...(each.enabled ? [] : ['shutdown']),
    ...(lag?.fallback ? ['no port-channel standalone-disable'] : []),
    ...(port?.lag == null
      ? []
      : [`channel-group ${port.lag} mode ${port.lacpMode === 'static' ? 'on' : port.lacpMode}`]),
  ]
}

/** As from the factory the mode is negotiated, which no line says. */
export const isDynamic = (each: VlanMembership) =>
  each.mode === 'access' && each.extras.mode === undefined && each.accessVlan === 1

function allowedLines(allowed: VlanMembership['allowed']): string[] {
  if (allowed === 'all') return []
  if (allowed.length === 0) return ['switchport trunk allowed vlan none']
  const [first = '', ...more] = wrapWords(vlanRanges(allowed), ',', 60)
  return [`switchport trunk allowed vlan ${first}`, ...more.map((line) => `switchport trunk allowed vlan add ${line}`)]
}

const block = (config: Readonly<SwitchConfig>, selection: string) => [
  `interface ${fullName(selection)}`,
  ...interfaceLines(config, selection).map((line) => ` ${line}`),
  '!',
]

function showConfig(config: Readonly<SwitchConfig>): string {
  const body = [
    '!',
    `version ${softwareVersion.split('.').slice(0, 2).join('.')}`,
    'no service pad',
    'service timestamps log datetime msec',
    '!',
    `hostname ${config.hostname}`,
    '!',
    'vtp mode transparent',
    '!',
    ...Object.entries(config.vlans)
      .filter(([id]) => id !== '1')
      .flatMap(([id, { name }]) => [`vlan ${id}`, ...(name === null ? [] : [` name ${name}`]), '!']),
    'lldp run',
    '!',
    ...Object.keys(config.lags).flatMap((number) => block(config, lagSelection(number))),
    ...Object.keys(config.ports).flatMap((port) => block(config, port)),
    'interface Vlan1',
    ' no ip address',
    '!',
    'line con 0',
    'line vty 0 15',
    ' transport input ssh',
    '!',
    'end',
    '',
  ]
  return ['Building configuration...', '', `Current configuration : ${body.join('\n').length} bytes`, ...body].join(
    '\n',
  )
}

function showInterfaceConfig(config: Readonly<SwitchConfig>, selection: string): string {
  if (!membershipOf(config, selection))
    return "                                   ^\n% Invalid input detected at '^' marker.\n"
  const lines = [...block(config, selection).slice(0, -1), 'end', '']
  return [
    'Building configuration...',
    '',
    `Current configuration : ${lines.join('\n').length} bytes`,
    '!',
    ...lines,
  ].join('\n')
}

function showVlans(cli: CommandLine, only?: number): string {
  const { config } = cli
  const ids = Object.keys(config.vlans).map(Number)
  if (only !== undefined && !ids.includes(only)) return `VLAN id ${only} not found in current VLAN database`
  const rows = ids
    .filter((id) => only === undefined || id === only)
    .flatMap((id) => {
      const ports = Object.entries(config.ports)
        .filter(([, port]) => port.mode === 'access' && port.accessVlan === id && port.lag === null)
        .map(([name]) => shortPort(name))
      const lags = Object.entries(config.lags)
        .filter(([, lag]) => lag.mode === 'access' && lag.accessVlan === id)
        .map(([number]) => `Po${number}`)
      const [first = '', ...more] = wrapWords([...ports, ...lags], ', ', 32)
      return [
        `${pad(id, 4)} ${pad(vlanName(config, id).slice(0, 32), 32)} active    ${first}`,
        ...more.map((line) => ' '.repeat(48) + line),
      ]
    })
  const unsupported = [
    '1002 fddi-default                     act/unsup ',
    '1003 token-ring-default               act/unsup ',
    '1004 fddinet-default                  act/unsup ',
    '1005 trnet-default                    act/unsup ',
  ]
  return [
    '',
    'VLAN Name                             Status    Ports',
    '---- -------------------------------- --------- -------------------------------',
    ...rows,
    ...(only === undefined ? unsupported : []),
  ].join('\n')
}

function showSwitchport(cli: CommandLine, selection: string): string {
  const { config, sw } = cli
  const each = membershipOf(config, selection)
  const port = config.ports[selection]
  if (!each) return `${' '.repeat(cli.prompt.length)}^\n% Invalid input detected at '^' marker.\n`
  const named = (id: number | null) => (id === null ? 'none' : `${id} (${vlanName(config, id)})`)
  const isUp = port ? sw.linkUp(selection) : sw.lagMembers(lagNumber(selection) ?? -1).some((name) => sw.linkUp(name))
  const administrative = isDynamic(each) ? 'dynamic auto' : each.mode === 'trunk' ? 'trunk' : 'static access'
  const operational = !isUp ? 'down' : each.mode === 'trunk' ? 'trunk' : 'static access'
  const member = port?.lag == null ? '' : ` (member of bundle Po${port.lag})`
  return [
    `Name: ${shortPort(fullName(selection))}`,
    'Switchport: Enabled',
    `Administrative Mode: ${administrative}`,
    `Operational Mode: ${operational}${isUp ? member : port?.lag == null ? '' : ` (suspended member of bundle Po${port.lag})`}`,
    `Administrative Trunking Encapsulation: ${isDynamic(each) ? 'negotiate' : 'dot1q'}`,
    ...(isUp ? [`Operational Trunking Encapsulation: ${each.mode === 'trunk' ? 'dot1q' : 'native'}`] : []),
    `Negotiation of Trunking: ${each.mode === 'access' && !isDynamic(each) ? 'Off' : 'On'}`,
    `Access Mode VLAN: ${named(each.accessVlan)}`,
    `Trunking Native Mode VLAN: ${named(each.native)}`,
    'Administrative Native VLAN tagging: disabled',
    'Voice VLAN: none',
    'Administrative private-vlan host-association: none ',
    'Administrative private-vlan mapping: none ',
    'Operational private-vlan: none',
    ...trunkingVlans(each.allowed),
    'Pruning VLANs Enabled: 2-1001',
    'Capture Mode Disabled',
    'Capture VLANs Allowed: ALL',
    '',
    'Protected: false',
    'Unknown unicast blocked: disabled',
    'Unknown multicast blocked: disabled',
    'Appliance trust: none',
    '',
  ].join('\n')
}

function trunkingVlans(allowed: VlanMembership['allowed']): string[] {
  if (allowed === 'all') return ['Trunking VLANs Enabled: ALL']
  if (allowed.length === 0) return ['Trunking VLANs Enabled: NONE']
  const [first = '', ...more] = wrapWords(vlanRanges(allowed), ',', 54)
  return [`Trunking VLANs Enabled: ${first}${more.length > 0 ? ',' : ''}`].concat(
    more.map((line, index) => `     ${line}${index < more.length - 1 ? ',' : ''}`),
  )
}

function showStatus(cli: CommandLine): string {
  const { config, sw } = cli
  const row = (selection: string) => {
    const each = membershipOf(config, selection) as VlanMembership
    const isUp =
      selection in config.ports
        ? sw.linkUp(selection)
        : sw.lagMembers(lagNumber(selection) ?? -1).some((name) => sw.linkUp(name))
    const status = !each.enabled ? 'disabled' : isUp ? 'connected' : 'notconnect'
    const vlan = each.mode === 'trunk' ? 'trunk' : String(untaggedVlan(each) ?? 'unassigned')
    const speed = isUp ? ['a-full', 'a-1000'] : ['auto', 'auto']
    const name = (each.description ?? '').slice(0, 18)
    return `${pad(shortPort(fullName(selection)), 9)} ${pad(name, 18)} ${pad(status, 12)} ${pad(vlan, 10)} ${padLeft(speed[0] ?? '', 6)} ${padLeft(speed[1] ?? '', 6)} 10/100/1000BaseTX`
  }
  return [
    '',
    'Port      Name               Status       Vlan       Duplex  Speed Type',
    ...allSelections(config).map(row),
  ].join('\n')
}

const memberLetters = { bundled: 'P', individual: 'I', suspended: 's', down: 'D' } as const

function showEtherchannel(sw: LabSwitch, only: number | null): string {
  const groups = Object.keys(sw.running.lags)
    .map(Number)
    .filter((number) => only === null || number === only)
  const rows = groups.flatMap((number) => {
    const members = sw.lagMembers(number)
    const isUp = members.some((name) => sw.lagMemberState(name) === 'bundled')
    const protocol = sw.lag(number)?.protocol === 'lacp' ? 'LACP' : '-'
    const ports = members.map((name) =>
      pad(`${shortPort(name)}(${memberLetters[sw.lagMemberState(name) ?? 'down']})`, 15),
    )
    const [first = '', ...more] = wrapWords(ports, ' ', 48)
    return [
      `${pad(number, 6)} ${pad(`Po${number}(${isUp ? 'SU' : 'SD'})`, 13)}  ${padLeft(protocol, 6)}        ${first}`,
      ...more.map((line) => ' '.repeat(35) + line),
    ]
  })
  return [
    'Flags:  D - down        P - bundled in port-channel',
    '        I - stand-alone s - suspended',
    '        H - Hot-standby (LACP only)',
    '        R - Layer3      S - Layer2',
    '        U - in use      f - failed to allocate aggregator',
    '',
    '        M - not in use, minimum links not met',
    '        u - unsuitable for bundling',
    '        w - waiting to be aggregated',
    '        d - default port',
    '',
    '        A - formed by Auto LAG',
    '',
    '',
    `Number of channel-groups in use: ${groups.length}`,
    `Number of aggregators:           ${groups.length}`,
    '',
    'Group  Port-channel  Protocol    Ports',
    '------+-------------+-----------+-----------------------------------------------',
    ...rows,
    '',
  ].join('\n')
}

const capabilities = [
  'Capability codes:',
  '    (R) Router, (B) Bridge, (T) Telephone, (C) DOCSIS Cable Device',
  '    (W) WLAN Access Point, (P) Repeater, (S) Station, (O) Other',
  '',
]
const ciscoId = (id: string) => (isMac(id) ? dottedMac(id) : id)

function showNeighbours(cli: CommandLine): string {
  const all = cli.sw.lldpNeighbours()
  return [
    ...capabilities,
    'Device ID           Local Intf     Hold-time  Capability      Port ID',
    ...all.map(
      ({ localPort, neighbour }) =>
        `${pad((neighbour.systemName ?? ciscoId(neighbour.chassisId)).slice(0, 20), 20)}${pad(shortPort(localPort), 15)}${pad(120, 11)}${pad('S', 16)}${ciscoId(neighbour.portId)}`,
    ),
    '',
    `Total entries displayed: ${all.length}`,
    '',
  ].join('\n')
}

function showNeighbourDetail(cli: CommandLine): string {
  const all = cli.sw.lldpNeighbours()
  return [
    ...all.flatMap(({ localPort, neighbour }) => [
      '------------------------------------------------',
      `Local Intf: ${shortPort(localPort)}`,
      `Chassis id: ${ciscoId(neighbour.chassisId)}`,
      `Port id: ${ciscoId(neighbour.portId)}`,
      neighbour.portDescription === null
        ? 'Port Description - not advertised'
        : `Port Description: ${neighbour.portDescription}`,
      neighbour.systemName === null ? 'System Name - not advertised' : `System Name: ${neighbour.systemName}`,
      '',
      'System Description - not advertised',
      '',
      'Time remaining: 98 seconds',
      'System Capabilities: S',
      'Enabled Capabilities: S',
      'Management Addresses - not advertised',
      'Auto Negotiation - not supported',
      'Physical media capabilities - not advertised',
      'Media Attachment Unit type - not advertised',
      'Vlan ID: - not advertised',
      '',
    ]),
    '',
    `Total entries displayed: ${all.length}`,
    '',
  ].join('\n')
}

function showMacs(sw: LabSwitch): string {
  const all = sw.macTable()
  return [
    '          Mac Address Table',
    '-------------------------------------------',
    '',
    'Vlan    Mac Address       Type        Ports',
    '----    -----------       --------    -----',
    ...all.map(({ vlan, mac, port }) => `${padLeft(vlan, 4)}    ${dottedMac(mac)}    DYNAMIC     ${shortPort(port)}`),
    `Total Mac Addresses for this criterion: ${all.length}`,
  ].join('\n')
}

function showVersion(sw: LabSwitch): string {
  return [
    `Cisco IOS XE Software, Version ${softwareVersion.replace(/\.(\d)$/, '.0$1')}`,
    `Cisco IOS Software [Gibraltar], Catalyst L3 Switch Software (CAT9K_LITE_IOSXE), Version ${softwareVersion}, RELEASE SOFTWARE (fc5)`,
    'Technical Support: http://www.cisco.com/techsupport',
    'Copyright (c) 1986-2020 by Cisco Systems, Inc.',
    '',
    'ROM: IOS-XE ROMMON',
    'BOOTLDR: System Bootstrap, Version 16.12.2r, RELEASE SOFTWARE (P)',
    '',
    `${sw.running.hostname} uptime is 7 weeks, 17 hours, 14 minutes`,
    'System returned to ROM by Reload Command',
    'System image file is "flash:packages.conf"',
    'Last reload reason: Reload Command',
    '',
    `cisco ${model} (ARM64) processor with 519006K/3071K bytes of memory.`,
    `Processor board ID ${sw.spec.serial}`,
    '24 Gigabit Ethernet interfaces',
    '',
    `Base Ethernet MAC Address          : ${sw.macAddress}`,
    `Model Number                       : ${model}`,
    `System Serial Number               : ${sw.spec.serial}`,
    '',
    'Configuration register is 0x102',
    '',
  ].join('\n')
}
