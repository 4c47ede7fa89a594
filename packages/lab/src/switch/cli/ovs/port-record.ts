import {
  factoryLag,
  type LagSettings,
  type PortSettings,
  type SwitchConfig,
  type VlanMembership,
} from '../../switch-config'

/** A row of the table Port, as far as the lab knows its columns. */
export interface PortRecord {
  tag: number | null
  trunks: number[]
  vlan_mode: string | null
  lacp: string | null
  bond_mode: string | null
  other_config: Record<string, string>
  external_ids: Record<string, string>
  readonly interfaces: string[]
}

const vlansMax = 4096

const lagByName = (config: Readonly<SwitchConfig>, name: string) =>
  Object.entries(config.lags).find(([, lag]) => lag.extras.name === name)

export const isRemoved = (port: PortSettings) => port.extras.removed !== undefined
export const lagNameOf = (number: number | string, lag: LagSettings) => lag.extras.name ?? `bond${number}`

/** Names of the bridge's ports: physical ones that are in no bond, and bonds. */
export function portRows(config: Readonly<SwitchConfig>): string[] {
  return [
    ...Object.entries(config.ports).flatMap(([name, port]) => (port.lag === null && !isRemoved(port) ? [name] : [])),
    ...Object.entries(config.lags).map(([number, lag]) => lagNameOf(number, lag)),
  ]
}

export function findPort(config: Readonly<SwitchConfig>, name: string): PortRecord | null {
  const port = config.ports[name]
  if (port && port.lag === null && !isRemoved(port)) return recordOf(port, [name])
  const [number, lag] = lagByName(config, name) ?? []
  if (!lag) return null
  const members = Object.keys(config.ports).filter((each) => config.ports[each]?.lag === Number(number))
  return recordOf(lag, members)
}

function recordOf(each: VlanMembership, interfaces: string[]): PortRecord {
  const plain: PortRecord = {
    tag: null,
    trunks: [],
    vlan_mode: null,
    lacp: null,
    bond_mode: null,
    other_config: {},
    external_ids: {},
    interfaces,
  }
  if (each.extras.record) return { ...plain, ...(JSON.parse(each.extras.record) as Partial<PortRecord>), interfaces }
  const trunks = each.allowed === 'all' ? [] : each.allowed
  if (each.mode === 'access') return { ...plain, tag: each.accessVlan }
  if (each.native === null) return { ...plain, trunks }
  return { ...plain, tag: each.native, trunks, vlan_mode: 'native-untagged' }
}

export function storePort(draft: SwitchConfig, name: string, record: PortRecord): void {
  const target = draft.ports[name] ?? lagByName(draft, name)?.[1]
  if (!target) return
  const { interfaces: _, ...columns } = record
  target.extras.record = JSON.stringify(columns)
  Object.assign(target, membershipOf(record))
  if (!('protocol' in target)) return
  target.protocol = record.lacp === 'active' || record.lacp === 'passive' ? 'lacp' : 'static'
  target.fallback = record.other_config['lacp-fallback-ab'] === 'true'
  for (const member of record.interfaces) {
    const port = draft.ports[member]
    if (port) port.lacpMode = target.protocol === 'lacp' ? 'active' : 'static'
  }
}

function membershipOf({ tag, trunks, vlan_mode: mode }: PortRecord): Partial<VlanMembership> {
  const allowed = trunks.length === 0 ? ('all' as const) : [...trunks].sort((a, b) => a - b)
  if ((mode ?? (tag === null ? 'trunk' : 'access')) === 'access') return { mode: 'access', accessVlan: tag }
  const withTag =
    allowed === 'all' || tag === null || allowed.includes(tag) ? allowed : [...allowed, tag].sort((a, b) => a - b)
  return { mode: 'trunk', accessVlan: null, native: mode === 'native-untagged' ? tag : null, allowed: withTag }
}

export function removePort(draft: SwitchConfig, name: string): boolean {
  const port = draft.ports[name]
  if (port && port.lag === null && !isRemoved(port)) {
    port.mode = 'none'
    port.extras = { removed: '1' }
    return true
  }
  const [number] = lagByName(draft, name) ?? []
  if (number === undefined) return false
  for (const member of Object.values(draft.ports))
    if (member.lag === Number(number))
      Object.assign(member, { lag: null, lacpMode: null, mode: 'none', extras: { removed: '1' } })
  delete draft.lags[Number(number)]
  return true
}

export function addPort(draft: SwitchConfig, name: string): void {
  const port = draft.ports[name]
  if (!port) return
  port.extras = { record: '{}' }
  Object.assign(port, membershipOf(recordOf(port, [name])))
}

/** A bond; its number is that of its name where it has one. */
export function addBond(draft: SwitchConfig, name: string, members: readonly string[]): void {
  const own = Number(/(\d+)$/.exec(name)?.[1] ?? 0)
  let number = own > 0 ? own : 1
  while (draft.lags[number]) number++
  const lag: LagSettings = { ...factoryLag(), extras: { name, record: '{}' } }
  draft.lags[number] = lag
  for (const member of members)
    Object.assign(draft.ports[member] ?? {}, { lag: number, lacpMode: 'static', extras: {} })
  storePort(draft, name, recordOf(lag, [...members]))
}

const columns = ['tag', 'trunks', 'vlan_mode', 'lacp', 'bond_mode', 'other_config', 'external_ids'] as const
export type PortColumn = (typeof columns)[number]
const allowedValues: Partial<Record<PortColumn, readonly string[]>> = {
  vlan_mode: ['access', 'dot1q-tunnel', 'native-tagged', 'native-untagged', 'trunk'],
  lacp: ['active', 'off', 'passive'],
  bond_mode: ['active-backup', 'balance-slb', 'balance-tcp'],
}

/** A column by a name that may be cut off. */
export const portColumn = (word: string): PortColumn | null =>
  columns.find((each) => each === word) ??
  columns.find((each) => word !== '' && each.startsWith(word.replaceAll('-', '_'))) ??
  null

const valuesIn = (text: string) =>
  text
    .replace(/^[[{]|[\]}]$/g, '')
    .split(/[\s,]+/)
    .filter((each) => each !== '')
    .map((each) => each.replace(/^"(.*)"$/, '$1'))

/** Sets (`set`), adds to (`add`) or takes from (`remove`) a column. The text of an error, or nothing. */
export function changeColumn(
  record: PortRecord,
  verb: 'set' | 'add' | 'remove',
  column: PortColumn,
  text: string,
  key?: string,
): string | undefined {
  if (column === 'other_config' || column === 'external_ids') {
    const pairs = key === undefined ? valuesIn(text).map((each) => each.split('=')) : [[key, text]]
    if (verb === 'set' && key === undefined) record[column] = {}
    for (const [name = '', value = ''] of pairs) {
      if (verb === 'remove') delete record[column][name]
      else record[column][name] = value.replace(/^"(.*)"$/, '$1')
    }
    return undefined
  }
  const values = valuesIn(text)
  if (column === 'tag' || column === 'trunks') {
    const wrong = values.find((each) => !/^\d+$/.test(each) || Number(each) >= vlansMax)
    if (wrong !== undefined)
      return /^\d+$/.test(wrong)
        ? `${wrong} is not in the valid range 0 to 4095 (inclusive)`
        : `"${wrong}" is not a valid integer`
    const numbers = values.map(Number)
    if (column === 'tag') record.tag = verb === 'remove' ? null : (numbers[0] ?? null)
    else if (verb === 'add') record.trunks = [...new Set([...record.trunks, ...numbers])]
    else record.trunks = verb === 'remove' ? record.trunks.filter((id) => !numbers.includes(id)) : numbers
    return undefined
  }
  const [value] = values
  const allowed = allowedValues[column] ?? []
  if (value !== undefined && !allowed.includes(value))
    return `${value} is not one of the allowed values ([${allowed.join(', ')}])`
  record[column] = verb === 'remove' ? null : (value ?? null)
  return undefined
}
