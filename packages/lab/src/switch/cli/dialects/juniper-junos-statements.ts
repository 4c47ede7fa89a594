import { factoryLag, factoryPort, type SwitchConfig, type VlanMembership } from '../../switch-config'
import { parseVlanList, vlanRanges } from '../vlan-list'

/** A line of `show … | display set` without its `set`: levels of the configuration, from the top. */
export type Statement = readonly string[]

export interface StatementForm {
  /** Levels; `<name:kind>` is an argument. */
  readonly levels: readonly string[]
  /** A second value replaces the first. */
  readonly isSingle: boolean
}

const form = (text: string, isSingle = false): StatementForm => ({ levels: text.split(' / '), isSingle })
const switching = 'interfaces / <name:interface> / unit 0 / family ethernet-switching'

/** What of Junos a lab switch knows. */
export const statementForms: readonly StatementForm[] = [
  form('system / host-name <value:word>', true),
  form('chassis / aggregated-devices / ethernet / device-count <value:count>', true),
  form('vlans / <name:word> / vlan-id <value:vlan>', true),
  form('vlans / <name:word> / description <value:word>', true),
  form('vlans / <name:word> / l3-interface <value:word>', true),
  form('interfaces / <name:interface> / description <value:word>', true),
  form('interfaces / <name:interface> / disable'),
  form('interfaces / <name:interface> / mtu <value:count>', true),
  form('interfaces / <name:interface> / native-vlan-id <value:vlan>', true),
  form(switching),
  form(`${switching} / interface-mode <value:access|trunk>`, true),
  form(`${switching} / vlan / members <value:member>`),
  form('interfaces / <name:port> / ether-options / 802.3ad / <value:ae>', true),
  form('interfaces / <name:port> / ether-options / 802.3ad / lacp / force-up'),
  form('interfaces / <name:ae> / aggregated-ether-options / lacp / <value:active|passive>', true),
  form('interfaces / <name:ae> / aggregated-ether-options / lacp / periodic <value:fast|slow>', true),
  form('interfaces / <name:ae> / aggregated-ether-options / lacp / force-up'),
  form('interfaces / <name:ae> / aggregated-ether-options / minimum-links <value:count>', true),
  form('protocols / lldp / interface <value:word>'),
]

/** Thrown by a commit that the switch refuses. */
export class CommitRefused extends Error {}

const aeNumber = (name: string) => Number(/^ae(\d+)$/.exec(name)?.[1] ?? -1)
const vlanNameOf = (id: number, name: string | null) => name ?? (id === 1 ? 'default' : `vlan${id}`)
const textOf = (statements: readonly Statement[]) => statements.map((each) => each.join('\t')).join('\n')

/** The statements that make a configuration; those that were committed when they still say the same. */
export function statementsOf(config: Readonly<SwitchConfig>): Statement[] {
  const committed = config.extras.statements?.split('\n').map((line) => line.split('\t'))
  if (committed && isSame(config, configOf(committed, config))) return committed
  const names = new Map(
    Object.entries(config.vlans).map(([id, { name }]) => [Number(id), vlanNameOf(Number(id), name)]),
  )
  return [
    ['system', `host-name ${config.hostname}`],
    ...(Object.keys(config.lags).length > 0
      ? [
          [
            'chassis',
            'aggregated-devices',
            'ethernet',
            `device-count ${Math.max(...Object.keys(config.lags).map(Number)) + 1}`,
          ],
        ]
      : []),
    ...Object.entries(config.ports).flatMap(([name, port]) => [
      ...membershipStatements(name, port, names, port.lag !== null),
      ...(port.lag === null ? [] : [['interfaces', name, 'ether-options', '802.3ad', `ae${port.lag}`]]),
      ...(port.lag !== null && port.fallback
        ? [['interfaces', name, 'ether-options', '802.3ad', 'lacp', 'force-up']]
        : []),
    ]),
    ...Object.entries(config.lags).flatMap(([number, lag]) => [
      ...membershipStatements(`ae${number}`, lag, names, false),
      ...(lag.protocol === 'lacp' ? [['interfaces', `ae${number}`, 'aggregated-ether-options', 'lacp', 'active']] : []),
      ...(lag.fallback ? [['interfaces', `ae${number}`, 'aggregated-ether-options', 'lacp', 'force-up']] : []),
    ]),
    ['protocols', 'lldp', 'interface all'],
    ...[...names].filter(([id]) => id !== 1).map(([id, name]) => ['vlans', name, `vlan-id ${id}`]),
  ]
}

function membershipStatements(
  name: string,
  each: VlanMembership,
  names: Map<number, string>,
  isMember: boolean,
): Statement[] {
  const top = ['interfaces', name]
  const unit = [...top, 'unit 0', 'family ethernet-switching']
  const member = (id: number) => names.get(id) ?? String(id)
  const start = [
    ...(each.description === null ? [] : [[...top, `description ${each.description}`]]),
    ...(each.enabled ? [] : [[...top, 'disable']]),
  ]
  if (isMember || each.mode === 'none') return start
  if (each.mode === 'access')
    return each.accessVlan === 1 || each.accessVlan === null
      ? [...start, unit]
      : [...start, [...unit, 'interface-mode access'], [...unit, 'vlan', `members ${member(each.accessVlan)}`]]
  return [
    ...start,
    ...(each.native === null ? [] : [[...top, `native-vlan-id ${each.native}`]]),
    [...unit, 'interface-mode trunk'],
    ...(each.allowed === 'all'
      ? [[...unit, 'vlan', 'members all']]
      : membersText(each.allowed, names).map((text) => [...unit, 'vlan', text])),
  ]
}

const membersText = (ids: readonly number[], names: Map<number, string>) => [
  ...ids.flatMap((id) => (names.has(id) ? [`members ${names.get(id)}`] : [])),
  ...vlanRanges(ids.filter((id) => !names.has(id))).map((range) => `members ${range}`),
]

/** What statements make of a switch. Throws `CommitRefused`. */
export function configOf(statements: readonly Statement[], base: Readonly<SwitchConfig>): SwitchConfig {
  const config: SwitchConfig = {
    hostname: valuesOf(statements, ['system'], 'host-name')[0] ?? base.hostname,
    vlans: { 1: { name: 'default' } },
    ports: {},
    lags: {},
    extras: { ...base.extras, statements: textOf(statements) },
  }
  const ids = new Map<string, number>([['default', 1]])
  for (const name of childrenOf(statements, ['vlans'])) {
    const id = Number(valuesOf(statements, ['vlans', name], 'vlan-id')[0])
    if (!id) continue
    if ([...ids].some(([other, value]) => value === id && other !== name && id !== 1))
      throw new CommitRefused(`error: Duplicate vlan-id exists\n[edit vlans ${name}]\n  'vlan-id ${id}'`)
    ids.set(name, id)
    config.vlans[id] = { name }
  }
  const devices = Number(valuesOf(statements, ['chassis', 'aggregated-devices', 'ethernet'], 'device-count')[0] ?? 0)
  for (const name of childrenOf(statements, ['interfaces']).filter((each) => aeNumber(each) >= 0)) {
    const path = ['interfaces', name, 'aggregated-ether-options', 'lacp']
    const lag = { ...factoryLag(), ...membership(statements, name, ids) }
    const words = childrenOf(statements, path)
    lag.protocol = words.includes('active') || words.includes('passive') ? 'lacp' : 'static'
    lag.fallback = words.includes('force-up')
    // A device that the chassis does not have is not there, whatever is configured on it.
    if (aeNumber(name) >= devices) lag.enabled = false
    config.lags[aeNumber(name)] = lag
  }
  for (const name of Object.keys(base.ports)) {
    const port = { ...factoryPort(), ...membership(statements, name, ids) }
    const bundle = childrenOf(statements, ['interfaces', name, 'ether-options', '802.3ad'])
    const ae = bundle.find((each) => aeNumber(each) >= 0)
    if (ae) {
      if (childrenOf(statements, ['interfaces', name]).includes('unit 0'))
        throw new CommitRefused(
          `[edit interfaces ${name}]\n  'unit 0'\n    logical unit is not allowed on aggregated ether interface`,
        )
      port.lag = aeNumber(ae)
      const lag = config.lags[port.lag] ?? { ...factoryLag(), mode: 'none' as const, enabled: false }
      config.lags[port.lag] = lag
      port.lacpMode = lag.protocol === 'lacp' ? 'active' : 'static'
      port.fallback = bundle.includes('lacp')
    }
    config.ports[name] = port
  }
  return config
}

function membership(statements: readonly Statement[], name: string, ids: Map<string, number>): VlanMembership {
  const top = ['interfaces', name]
  const unit = [...top, 'unit 0', 'family ethernet-switching']
  const isSwitched = statements.some((each) => startsWith(each, unit))
  const mode = valuesOf(statements, unit, 'interface-mode')[0] === 'trunk' ? 'trunk' : 'access'
  const members = valuesOf(statements, [...unit, 'vlan'], 'members')
  const allowed = members.flatMap((member) => memberIds(member, name, ids))
  if (isSwitched && mode === 'access' && allowed.length > 1)
    throw new CommitRefused(
      `error: Access interface <${name}.0> has more than one vlan member: <${members[0]}> and <${members[1] ?? ''}>`,
    )
  const native = valuesOf(statements, top, 'native-vlan-id')[0]
  return {
    enabled: !childrenOf(statements, top).includes('disable'),
    mode: isSwitched ? mode : 'none',
    accessVlan: mode === 'access' ? (allowed[0] ?? 1) : 1,
    native: native === undefined ? null : Number(native),
    allowed: members.includes('all') ? 'all' : [...new Set(allowed)].sort((a, b) => a - b),
    description: valuesOf(statements, top, 'description')[0] ?? null,
    extras: {},
  }
}

function memberIds(member: string, name: string, ids: Map<string, number>): number[] {
  if (member === 'all') return []
  const named = ids.get(member)
  if (named !== undefined) return [named]
  const range = parseVlanList(member)
  const known = new Set(ids.values())
  if (!range?.every((id) => known.has(id)))
    throw new CommitRefused(
      `[edit interfaces ${name} unit 0 family ethernet-switching vlan]\n  'members ${member}'\n    vlan ${member} is not defined`,
    )
  return range
}

const startsWith = (statement: Statement, path: Statement) => path.every((level, at) => statement[at] === level)

function childrenOf(statements: readonly Statement[], path: Statement): string[] {
  return [
    ...new Set(
      statements
        .filter((each) => startsWith(each, path) && each.length > path.length)
        .map((each) => each[path.length] as string),
    ),
  ]
}

function valuesOf(statements: readonly Statement[], path: Statement, word: string): string[] {
  return childrenOf(statements, path)
    .filter((child) => child.startsWith(`${word} `))
    .map((child) => child.slice(word.length + 1))
}

const bare = (config: Readonly<SwitchConfig>) =>
  JSON.stringify({ vlans: config.vlans, ports: config.ports, lags: config.lags })
const isSame = (a: Readonly<SwitchConfig>, b: Readonly<SwitchConfig>) => bare(a) === bare(b)
