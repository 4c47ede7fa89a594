import { passesTagged, untaggedVlan } from '../../switch-config'
import type { LabSwitch } from '../../switch-model'
import type { CliCommand } from '../command-line'
import { pad, padLeft } from '../selection'
import { type Statement, statementsOf } from './juniper-junos-statements'

const show = (pattern: string, run: CliCommand['run']): CliCommand => ({
  modes: ['operation'],
  pattern: `show ${pattern}`,
  run,
})

export const junosShowCommands: CliCommand[] = [
  show('configuration', (cli) => showStatements(statementsOf(cli.sw.running), '')),
  show('configuration <path:text>', (cli, { path = '' }) => showStatements(statementsOf(cli.sw.running), path)),
  show('vlans [extensive]', (cli) => vlans(cli.sw)),
  show('vlans <name:word>', (cli, { name }) => vlans(cli.sw, name)),
  show('interfaces terse', (cli) => terse(cli.sw)),
  show('interfaces <port:port> terse', (cli, { port }) => terse(cli.sw, port)),
  show('lacp interfaces', (cli) => lacp(cli.sw)),
  show('lacp interfaces <ae:ae>', (cli, { ae = '' }) => lacp(cli.sw, Number(ae.slice(2)))),
  show('lldp neighbors', (cli) => neighbours(cli.sw)),
  show('ethernet-switching table', (cli) => macs(cli.sw)),
  show('ethernet-switching interface [<port:port>]', (cli, { port }) => switching(cli.sw, port)),
  show('version', (cli) =>
    [
      'fpc0:',
      '-'.repeat(74),
      `Hostname: ${cli.sw.running.hostname}`,
      'Model: ex4300-48t',
      'Junos: 18.4R2-S9',
      'JUNOS EX  Software Suite [18.4R2-S9]',
    ].join('\n'),
  ),
  show('chassis hardware', (cli) =>
    [
      'Hardware inventory:',
      'Item             Version  Part number  Serial number     Description',
      `Chassis                                ${pad(cli.sw.spec.serial, 18)}EX4300-48T`,
    ].join('\n'),
  ),
  show('system uptime', () => 'fpc0:\nSystem booted: 2026-01-01 00:00:00 UTC (7w0d 17:14 ago)'),
]

/** A part of the configuration: with braces, or a line for each statement. */
export function showStatements(statements: readonly Statement[], path: string, asLines = false): string {
  const words = path.trim() === '' ? [] : path.trim().split(/\s+/)
  const found = withoutEmpty(statements).filter((each) => {
    const all = each.join(' ').split(' ')
    return words.every((word, at) => all[at] === word)
  })
  if (asLines) return found.map((each) => `set ${each.map(quoted).join(' ')}`).join('\n')
  const levels = words.length
  const inner = found.map((each) => {
    let skipped = 0
    let at = 0
    while (skipped < levels && at < each.length) skipped += (each[at++] ?? '').split(' ').length
    return each.slice(at)
  })
  return braces(inner, 0).join('\n')
}

/** A container says nothing once something is in it. */
const withoutEmpty = (statements: readonly Statement[]) => {
  const paths = new Set(
    statements.flatMap((each) => each.slice(0, -1).map((_, at) => each.slice(0, at + 1).join('\t'))),
  )
  return statements.filter((each) => !paths.has(each.join('\t')))
}

const quoted = (level: string) => level.replace(/^(description) (.*\s.*)$/, '$1 "$2"')

function braces(statements: readonly Statement[], depth: number): string[] {
  const indent = ' '.repeat(depth * 4)
  const heads = [...new Set(statements.flatMap((each) => (each[0] === undefined ? [] : [each[0]])))]
  return heads.flatMap((head) => {
    const children = statements.filter((each) => each[0] === head && each.length > 1).map((each) => each.slice(1))
    return children.length === 0
      ? [`${indent}${quoted(head)};`]
      : [`${indent}${head} {`, ...braces(children, depth + 1), `${indent}}`]
  })
}

const nameOf = (sw: LabSwitch, id: number) => sw.running.vlans[id]?.name ?? (id === 1 ? 'default' : `vlan${id}`)
const aeUp = (sw: LabSwitch, number: number) =>
  sw.lagMembers(number).some((name) => ['bundled', 'individual'].includes(sw.lagMemberState(name) ?? ''))

/** Logical interfaces with what they carry. */
function units(sw: LabSwitch) {
  const { ports, lags } = sw.running
  return [
    ...Object.entries(lags).map(([number, each]) => ({ name: `ae${number}`, each, isUp: aeUp(sw, Number(number)) })),
    ...Object.entries(ports).flatMap(([name, each]) =>
      each.lag === null ? [{ name, each, isUp: sw.linkUp(name) }] : [],
    ),
  ].filter(({ each }) => each.mode !== 'none')
}

function vlans(sw: LabSwitch, only?: string): string {
  const rows = Object.keys(sw.running.vlans)
    .map(Number)
    .map((id) => ({ id, name: nameOf(sw, id) }))
    .filter(({ name }) => only === undefined || name === only)
    .sort((a, b) => a.name.localeCompare(b.name))
  return [
    'Routing instance        VLAN name             Tag          Interfaces',
    ...rows.flatMap(({ id, name }) => [
      `${pad('default-switch', 24)}${pad(name, 22)} ${pad(id, 13)}`,
      ...units(sw)
        .filter(({ each }) => untaggedVlan(each) === id || passesTagged(each, id))
        .map((unit) => `${' '.repeat(59)}${unit.name}.0${unit.isUp ? '*' : ''}`),
    ]),
  ].join('\n')
}

function terse(sw: LabSwitch, only?: string): string {
  const state = (isOn: boolean) => (isOn ? 'up' : 'down')
  const rows = sw.portNames
    .filter((name) => only === undefined || name === only)
    .flatMap((name) => {
      const port = sw.port(name)
      const line = (text: string, protocol: string) =>
        `${pad(text, 24)}${pad(state(port?.enabled === true), 6)}${pad(state(sw.linkUp(name)), 5)}${protocol}`.trimEnd()
      if (port?.lag != null) return [line(name, ''), line(`${name}.0`, `aenet    --> ae${port.lag}.0`)]
      return port?.mode === 'none' ? [line(name, '')] : [line(name, ''), line(`${name}.0`, 'eth-switch')]
    })
  const aggregates = Object.entries(sw.running.lags).flatMap(([number, lag]) =>
    only === undefined
      ? [`ae${number}`, `ae${number}.0`].map((name) =>
          `${pad(name, 24)}${pad(state(lag.enabled), 6)}${pad(state(aeUp(sw, Number(number))), 5)}${name.endsWith('.0') ? 'eth-switch' : ''}`.trimEnd(),
        )
      : [],
  )
  return ['Interface               Admin Link Proto    Local                 Remote', ...rows, ...aggregates].join('\n')
}

function lacp(sw: LabSwitch, only?: number): string {
  const groups = Object.keys(sw.running.lags)
    .map(Number)
    .filter((number) => sw.lag(number)?.protocol === 'lacp' && (only === undefined || number === only))
  return groups
    .map((number) => {
      const members = sw.lagMembers(number)
      const flags = (name: string, role: string, isOn: boolean, hasPartner: boolean) =>
        `      ${pad(name, 11)}${padLeft(role, 8)}    No${padLeft(hasPartner ? 'No' : 'Yes', 6)}${padLeft(isOn ? 'Yes' : 'No', 6)}${padLeft(isOn ? 'Yes' : 'No', 5)}${padLeft(isOn ? 'Yes' : 'No', 5)}   Yes     Fast${padLeft(role === 'Actor' || hasPartner ? 'Active' : 'Passive', 10)}`
      return [
        `Aggregated interface: ae${number}`,
        '    LACP state:       Role   Exp   Def  Dist  Col  Syn  Aggr  Timeout  Activity',
        ...members.flatMap((name) => {
          const state = sw.lagMemberState(name)
          const isOn = state === 'bundled' || state === 'individual'
          const hasPartner = sw.linkUp(name) && sw.farEnd(name).lacp !== null
          return [flags(name, 'Actor', isOn, hasPartner), flags(name, 'Partner', isOn, hasPartner)]
        }),
        '    LACP protocol:        Receive State  Transmit State          Mux State',
        ...members.map((name) => {
          const state = sw.lagMemberState(name)
          const [receive, mux] =
            state === 'bundled'
              ? ['Current', 'Collecting distributing']
              : state === 'individual'
                ? ['Defaulted', 'Collecting distributing']
                : state === 'down'
                  ? ['Port disabled', 'Detached']
                  : ['Defaulted', 'Detached']
          return `      ${pad(name, 11)}${padLeft(receive ?? '', 23)}   Fast periodic ${mux ?? ''}`
        }),
        '',
      ].join('\n')
    })
    .join('\n')
}

function neighbours(sw: LabSwitch): string {
  return [
    'Local Interface    Parent Interface    Chassis Id          Port info          System Name',
    ...sw.lldpNeighbours().map(({ localPort, neighbour }) => {
      const lag = sw.port(localPort)?.lag
      return `${pad(localPort, 19)}${pad(lag == null ? '-' : `ae${lag}`, 20)}${pad(neighbour.chassisId, 20)}${pad(neighbour.portDescription ?? neighbour.portId, 19)}${neighbour.systemName ?? ''}`.trimEnd()
    }),
  ].join('\n')
}

function macs(sw: LabSwitch): string {
  const all = sw.macTable()
  return [
    '',
    'MAC flags (S - static MAC, D - dynamic MAC, L - locally learned, P - Persistent static, C - Control MAC',
    '           SE - statistics enabled, NM - non configured MAC, R - remote PE MAC, O - ovsdb MAC)',
    '',
    '',
    `Ethernet switching table : ${all.length} entries, ${all.length} learned`,
    'Routing instance : default-switch',
    '    Vlan                MAC                 MAC         Age    Logical                NH        RTR',
    '    name                address             flags              interface              Index     ID',
    ...all.map(
      ({ vlan, mac, port }) =>
        `    ${pad(nameOf(sw, vlan), 20)}${pad(mac, 20)}${pad('D', 12)}  -   ${pad(`${port}.0`, 23)}0         0`,
    ),
  ].join('\n')
}

function switching(sw: LabSwitch, only?: string): string {
  const rows = units(sw)
    .filter(({ name }) => only === undefined || name === only)
    .flatMap(({ name, each }) => {
      const carried = Object.keys(sw.running.vlans)
        .map(Number)
        .filter((id) => untaggedVlan(each) === id || passesTagged(each, id))
      return [
        `${pad(`${name}.0`, 60)}${each.mode === 'trunk' ? 'tagged' : 'untagged'}`,
        ...carried.map(
          (id) =>
            `${' '.repeat(21)}${pad(nameOf(sw, id), 22)}${pad(id, 5)} 65535    Forwarding       ${passesTagged(each, id) ? 'tagged' : 'untagged'}`,
        ),
      ]
    })
  return [
    'Routing Instance Name : default-switch',
    'Logical Interface flags (DL - disable learning, AD - packet action drop,',
    '                         LH - MAC limit hit, DN - interface down )',
    '',
    'Logical              Vlan                  TAG   MAC      STP              Logical     Tagging',
    'interface            members                     limit    state            interface flags',
    ...rows,
  ].join('\n')
}
