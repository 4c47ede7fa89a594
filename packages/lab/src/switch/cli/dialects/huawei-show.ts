import type { SwitchConfig, VlanMembership } from '../../switch-config'
import { passesTagged, untaggedVlan } from '../../switch-config'
import type { LabSwitch } from '../../switch-model'
import type { CliCommand } from '../command-line'
import { dashedMac, isMac, lagNumber, lagSelection, membershipOf, pad } from '../selection'
import { vlanRanges } from '../vlan-list'
import { linkTypeOf } from '../vrp/port-commands'
import { allViews } from '../vrp/view-commands'
import { shortHuawei } from './huawei-names'

const line = '-'.repeat(80)

export function huaweiShowCommands(isV8: boolean): CliCommand[] {
  const show = (pattern: string, run: CliCommand['run']): CliCommand => ({
    modes: allViews,
    pattern: `display ${pattern}`,
    run,
  })
  return [
    show('current-configuration', (cli) => configuration(cli.sw.running, isV8)),
    show('saved-configuration', (cli) => configuration(cli.sw.saved, isV8)),
    show('current-configuration interface', (cli) =>
      selections(cli.sw.running)
        .flatMap((each) => block(cli.sw.running, each, isV8))
        .concat('return')
        .join('\n'),
    ),
    show('current-configuration interface <port:port>', (cli, { port = '' }) => oneBlock(cli, port, isV8)),
    show('current-configuration interface <lag:lag>', (cli, { lag = '' }) => oneBlock(cli, lagSelection(lag), isV8)),
    show('this', (cli) =>
      cli.mode === 'interface' ? oneBlock({ sw: { running: cli.config } }, cli.selection[0] ?? '', isV8) : '#\nreturn',
    ),
    show('vlan', (cli) => vlans(cli.sw, null)),
    show('vlan <id:vlan>', (cli, { id }) => vlans(cli.sw, Number(id))),
    show('port vlan', (cli) => portVlans(cli.sw, selections(cli.sw.running), isV8)),
    show('port vlan <port:port>', (cli, { port = '' }) => portVlans(cli.sw, [port], isV8)),
    show('port vlan <lag:lag>', (cli, { lag = '' }) => portVlans(cli.sw, [lagSelection(lag)], isV8)),
    show('interface brief', (cli) => interfaces(cli.sw)),
    show('eth-trunk', (cli) => trunks(cli.sw)),
    show('(eth-trunk <group:group>|<group:lag>)', (cli, { group }) => trunks(cli.sw, Number(group))),
    show('lldp neighbor', (cli) => neighbours(cli.sw)),
    show('lldp neighbor brief', (cli) => neighboursBrief(cli.sw)),
    show('mac-address', (cli) => macs(cli.sw)),
    show('version', (cli) => version(cli.sw, isV8)),
    show('esn', (cli) => `ESN of slot ${isV8 ? 1 : 0}: ${cli.sw.spec.serial}`),
  ]
}

const selections = (config: Readonly<SwitchConfig>) => [
  ...Object.keys(config.lags).map(lagSelection),
  ...Object.keys(config.ports),
]
const fullName = (selection: string) => {
  const lag = lagNumber(selection)
  return lag === null ? selection : `Eth-Trunk${lag}`
}
const short = (selection: string) => shortHuawei(fullName(selection))

/** 'vlan 100 to 110 200': ranges with `to`, ten numbers to a line. */
const vlanText = (vlans: readonly number[]) => vlanRanges(vlans, ' to ').join(' ')

function block(config: Readonly<SwitchConfig>, selection: string, isV8: boolean): string[] {
  const each = membershipOf(config, selection)
  if (!each) return []
  const port = config.ports[selection]
  const lag = config.lags[lagNumber(selection) ?? -1]
  const type = linkTypeOf(each, !isV8)
  const lines: string[] = []
  if (each.description !== null) lines.push(`description ${each.description}`)
  if (!each.enabled) lines.push('shutdown')
  if (port?.lag != null) {
    lines.push(`eth-trunk ${port.lag}`)
    if (port.fallback) lines.push('lacp force-up')
  } else {
    if (type === 'trunk' || (type === 'access' && !isV8)) lines.push(`port link-type ${type}`)
    if (type === 'access' && each.accessVlan !== 1 && each.accessVlan !== null)
      lines.push(`port default vlan ${each.accessVlan}`)
    if (type === 'trunk') lines.push(...trunkLines(each))
  }
  if (lag?.protocol === 'lacp') lines.push(`mode ${isV8 ? 'lacp-static' : 'lacp'}`)
  return [`#`, `interface ${fullName(selection)}`, ...lines.map((text) => ` ${text}`)]
}

function trunkLines(each: VlanMembership): string[] {
  const allowed = each.allowed === 'all' ? null : each.allowed
  const others = allowed?.filter((id) => id !== 1) ?? []
  return [
    ...(each.native === 1 || each.native === null ? [] : [`port trunk pvid vlan ${each.native}`]),
    ...(allowed === null || allowed.includes(1) ? [] : ['undo port trunk allow-pass vlan 1']),
    ...(allowed === null ? ['port trunk allow-pass vlan 2 to 4094'] : []),
    ...(others.length === 0 ? [] : [`port trunk allow-pass vlan ${vlanText(others)}`]),
  ]
}

function oneBlock({ sw }: { sw: { running: Readonly<SwitchConfig> } }, selection: string, isV8: boolean): string {
  const lines = block(sw.running, selection, isV8)
  return lines.length === 0 ? "Error: Wrong parameter found at '^' position." : [...lines, '#', 'return'].join('\n')
}

function configuration(config: Readonly<SwitchConfig>, isV8: boolean): string {
  const ids = Object.keys(config.vlans)
    .map(Number)
    .filter((id) => id !== 1)
  return [
    isV8 ? '!Software Version V200R019C10SPC800' : '!Software Version V200R019C00SPC500',
    '#',
    `sysname ${config.hostname}`,
    ...(ids.length === 0 ? [] : ['#', `vlan batch ${vlanText(ids)}`]),
    '#',
    'lldp enable',
    ...ids.flatMap((id) => {
      const name = config.vlans[id]?.name ?? null
      return name === null ? [] : ['#', `vlan ${id}`, ` description ${name}`]
    }),
    ...selections(config).flatMap((each) => block(config, each, isV8)),
    '#',
    'return',
  ].join('\n')
}

function vlans(sw: LabSwitch, only: number | null): string {
  const config = sw.running
  const ids = Object.keys(config.vlans).map(Number)
  if (only !== null && !ids.includes(only)) return 'Error: The VLAN does not exist.'
  const shown = ids.filter((id) => only === null || id === only)
  const isUp = (selection: string) =>
    selection in config.ports
      ? sw.linkUp(selection)
      : sw.lagMembers(lagNumber(selection) ?? -1).some((name) => sw.linkUp(name))
  const switched = selections(config).filter((each) => config.ports[each]?.lag == null)
  const cells = (id: number, carries: (each: VlanMembership, id: number) => boolean) =>
    switched
      .filter((each) => carries(membershipOf(config, each) as VlanMembership, id))
      .map((each) => pad(`${short(each)}(${isUp(each) ? 'U' : 'D'})`, 16))
  const rows = shown.flatMap((id) => {
    const lines = [
      ...inFours(
        'UT:',
        cells(id, (each) => untaggedVlan(each) === id),
      ),
      ...inFours(
        'TG:',
        cells(id, (each) => passesTagged(each, id)),
      ),
    ]
    const [first = '', ...more] = lines
    return [`${pad(id, 5)}common  ${first}`.trimEnd(), ...more.map((text) => `${' '.repeat(13)}${text}`.trimEnd())]
  })
  return [
    ...(only === null ? [`The total number of VLANs is: ${ids.length}`] : []),
    line,
    'U: Up;         D: Down;         TG: Tagged;         UT: Untagged;',
    'MP: Vlan-mapping;               ST: Vlan-stacking;',
    '#: ProtocolTransparent-vlan;    *: Management-vlan;',
    line,
    '',
    'VID  Type    Ports',
    line,
    ...rows,
    '',
    'VID  Status  Property      MAC-LRN Statistics Description',
    line,
    ...shown.map(
      (id) =>
        `${pad(id, 5)}enable  default       enable  disable    ${(id === 1 ? null : config.vlans[id]?.name) ?? `VLAN ${String(id).padStart(4, '0')}`}`,
    ),
  ].join('\n')
}

function inFours(lead: string, cells: readonly string[]): string[] {
  return cells.flatMap((_, at) =>
    at % 4 === 0 ? [(at === 0 ? lead : ' '.repeat(lead.length)) + cells.slice(at, at + 4).join('')] : [],
  )
}

function portVlans(sw: LabSwitch, which: readonly string[], isV8: boolean): string {
  const rows = which.map((selection) => {
    const each = membershipOf(sw.running, selection)
    if (!each) return ''
    const type = linkTypeOf(each, !isV8)
    const allowed = each.allowed === 'all' ? '1-4094' : vlanRanges(each.allowed).join(' ') || '-'
    return `${pad(fullName(selection), 28)}${pad(type, 13)}${pad(type === 'trunk' ? (each.native ?? 1) : (each.accessVlan ?? 1), 6)}${type === 'trunk' ? allowed : '-'}`
  })
  return ['Port                        Link Type    PVID  Trunk VLAN List', '-'.repeat(79), ...rows].join('\n')
}

function interfaces(sw: LabSwitch): string {
  const row = (name: string, indent: string) => {
    const state = sw.port(name)?.enabled === false ? '*down' : sw.linkUp(name) ? 'up' : 'down'
    return `${pad(indent + name, 28)}${pad(state, 6)}${pad(sw.linkUp(name) ? 'up' : 'down', 10)}${'0%'.padStart(6)} ${'0%'.padStart(6)} ${'0'.padStart(10)} ${'0'.padStart(10)}`
  }
  const trunkRows = Object.keys(sw.running.lags)
    .map(Number)
    .flatMap((number) => {
      const members = sw.lagMembers(number)
      const isUp = members.some((name) => ['bundled', 'individual'].includes(sw.lagMemberState(name) ?? ''))
      const state = sw.lag(number)?.enabled === false ? '*down' : isUp ? 'up' : 'down'
      return [
        `${pad(`Eth-Trunk${number}`, 28)}${pad(state, 6)}${pad(isUp ? 'up' : 'down', 10)}${'0%'.padStart(6)} ${'0%'.padStart(6)} ${'0'.padStart(10)} ${'0'.padStart(10)}`,
        ...members.map((name) => row(name, '  ')),
      ]
    })
  return [
    'PHY: Physical',
    '*down: administratively down',
    '(l): loopback',
    '(s): spoofing',
    '(b): BFD down',
    '(e): ETHOAM down',
    '(dl): DLDP down',
    'InUti/OutUti: input utility/output utility',
    'Interface                   PHY   Protocol  InUti OutUti   inErrors  outErrors',
    ...trunkRows,
    ...sw.portNames.filter((name) => sw.port(name)?.lag == null).map((name) => row(name, '')),
    'NULL0                       up    up(s)        0%     0%          0          0',
  ].join('\n')
}

function trunks(sw: LabSwitch, only?: number): string {
  const numbers = Object.keys(sw.running.lags)
    .map(Number)
    .filter((number) => only === undefined || number === only)
  if (numbers.length === 0) return 'Info: No valid trunk in the system.'
  const system = dashedMac(sw.macAddress)
  return numbers
    .map((number) => {
      const members = sw.lagMembers(number)
      const up = members.filter((name) => ['bundled', 'individual'].includes(sw.lagMemberState(name) ?? '')).length
      const head = `Eth-Trunk${number}'s state information is:`
      const count = `Operate status: ${pad(up > 0 ? 'up' : 'down', 12)}Number Of Up Port In Trunk: ${up}`
      if (sw.lag(number)?.protocol === 'static')
        return [
          head,
          'WorkingMode: NORMAL         Hash arithmetic: According to SIP-XOR-DIP',
          'Least Active-linknumber: 1  Max Bandwidth-affected-linknumber: 8',
          count,
          line,
          'PortName                      Status      Weight',
          ...members.map((name) => `${pad(name, 30)}${pad(sw.linkUp(name) ? 'Up' : 'Down', 12)}1`),
          '',
        ].join('\n')
      const status = (name: string) =>
        sw.lagMemberState(name) === 'bundled'
          ? 'Selected'
          : sw.lagMemberState(name) === 'individual'
            ? 'ForceUp'
            : 'Unselect'
      return [
        head,
        'Local:',
        `LAG ID: ${pad(number, 20)}WorkingMode: LACP`,
        'Preempt Delay: Disabled     Hash arithmetic: According to SIP-XOR-DIP',
        `System Priority: 32768      System ID: ${system}`,
        'Least Active-linknumber: 1  Max Active-linknumber: 8',
        count,
        line,
        'ActorPortName          Status   PortType PortPri PortNo PortKey PortState Weight',
        ...members.map(
          (name, at) =>
            `${pad(name, 23)}${pad(status(name), 9)}${pad('1GE', 9)}32768   ${pad(at + 1, 7)}305     ${status(name) === 'Selected' ? '10111100' : '10100010'}  1`,
        ),
        '',
        'Partner:',
        line,
        'ActorPortName          SysPri   SystemID        PortPri PortNo PortKey PortState',
        ...members.map((name) => {
          const partner = sw.farEnd(name).lacp
          return partner
            ? `${pad(name, 23)}65535    ${dashedMac(partner.system)}  255     1      ${pad(partner.key, 8)}10111100`
            : `${pad(name, 23)}0        0000-0000-0000  0       0      0       10100011`
        }),
        '',
      ].join('\n')
    })
    .join('\n')
}

const idText = (id: string) => (isMac(id) ? dashedMac(id) : id)

function neighbours(sw: LabSwitch): string {
  const all = sw.lldpNeighbours()
  return all
    .flatMap(({ localPort, neighbour }) => [
      `${localPort} has 1 neighbor(s):`,
      '',
      'Neighbor index :1',
      `Chassis type   :${isMac(neighbour.chassisId) ? 'MAC address' : 'Local'}`,
      `Chassis ID     :${idText(neighbour.chassisId)}`,
      `Port ID type   :${isMac(neighbour.portId) ? 'MAC address' : 'Interface name'}`,
      `Port ID        :${idText(neighbour.portId)}`,
      `Port description    :${neighbour.portDescription ?? '--'}`,
      `System name         :${neighbour.systemName ?? '--'}`,
      'System description  :--',
      'System capabilities supported   :station',
      'System capabilities enabled     :station',
      'Expired time   :95s',
      '',
    ])
    .join('\n')
}

function neighboursBrief(sw: LabSwitch): string {
  const rows = sw
    .lldpNeighbours()
    .map(
      ({ localPort, neighbour }) =>
        `${pad(shortHuawei(localPort), 17)}${pad(neighbour.systemName ?? '--', 32)}${pad(idText(neighbour.portId), 24)}95`,
    )
  return ['Local Intf       Neighbor Dev                    Neighbor Intf           Exptime(s)', ...rows].join('\n')
}

function macs(sw: LabSwitch): string {
  const rule = '-'.repeat(79)
  const all = sw.macTable()
  return [
    rule,
    'MAC Address    VLAN/VSI/BD                       Learned-From        Type',
    rule,
    ...all.map(
      ({ vlan, mac, port }) => `${dashedMac(mac)} ${pad(`${vlan}/-/-`, 33)} ${pad(shortHuawei(port), 19)} dynamic`,
    ),
    '',
    rule,
    `Total items displayed = ${all.length}`,
  ].join('\n')
}

const version = (_sw: LabSwitch, isV8: boolean) =>
  isV8
    ? [
        'Huawei Versatile Routing Platform Software',
        'VRP (R) software, Version 8.191 (CE6850HI V200R019C10SPC800)',
        'Copyright (C) 2012-2020 Huawei Technologies Co., Ltd.',
        'HUAWEI CE6850-48T6Q-HI uptime is 25 days, 1 hour, 20 minutes',
      ].join('\n')
    : [
        'Huawei Versatile Routing Platform Software',
        'VRP (R) software, Version 5.170 (S5735 V200R019C00SPC500)',
        'Copyright (C) 2000-2019 HUAWEI TECH Co., Ltd.',
        'HUAWEI S5735-L48T4X-A Routing Switch uptime is 25 weeks, 1 day, 20 hours, 1 minute',
      ].join('\n')
