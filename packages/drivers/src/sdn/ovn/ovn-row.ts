import {
  mapOf,
  type OvsdbAtom,
  type OvsdbRow,
  type OvsdbValue,
  setOf,
  stringsOf,
  textMapOf,
} from '../ovsdb/ovsdb-value'

/** A column as plain data: text, number, set (sorted), or map. References are keys of rows (see `keyOfRow`). */
export type OvnCell = string | number | readonly (string | number | boolean)[] | Readonly<Record<string, string>>
export type OvnRow = Readonly<Record<string, OvnCell>>

type ColumnKind = 'text' | 'number' | 'set' | 'map' | { readonly references: OvnTable }

/**
 * Tables of the northbound database that we write, and of each the columns that we write (ovn-nb(5)). `root: false`: the
 * database drops a row that nobody references. Rows of ours carry `ingot:` keys in external_ids; others are never touched.
 */
export const ovnTables = {
  DHCP_Options: { root: true, columns: { cidr: 'text', options: 'map', external_ids: 'map' } },
  Address_Set: { root: true, columns: { name: 'text', addresses: 'set', external_ids: 'map' } },
  ACL: {
    root: false,
    columns: { direction: 'text', priority: 'number', match: 'text', action: 'text', external_ids: 'map' },
  },
  Logical_Switch_Port: {
    root: false,
    columns: {
      name: 'text',
      type: 'text',
      parent_name: 'set',
      tag: 'set',
      enabled: 'set',
      addresses: 'set',
      port_security: 'set',
      options: 'map',
      dhcpv4_options: { references: 'DHCP_Options' },
      dhcpv6_options: { references: 'DHCP_Options' },
      external_ids: 'map',
    },
  },
  Logical_Switch: {
    root: true,
    columns: {
      name: 'text',
      external_ids: 'map',
      acls: { references: 'ACL' },
      ports: { references: 'Logical_Switch_Port' },
    },
  },
  // References to ports are weak: a port that goes leaves its groups by itself.
  Port_Group: {
    root: true,
    columns: {
      name: 'text',
      external_ids: 'map',
      acls: { references: 'ACL' },
      ports: { references: 'Logical_Switch_Port' },
    },
  },
} as const satisfies Record<string, { root: boolean; columns: Record<string, ColumnKind | { references: string }> }>

export type OvnTable = 'DHCP_Options' | 'Address_Set' | 'ACL' | 'Logical_Switch_Port' | 'Logical_Switch' | 'Port_Group'
/** In the order in which rows are made: what is referenced comes first. */
export const ovnTableNames = Object.keys(ovnTables) as OvnTable[]
export const isOvnTable = (name: string): name is OvnTable => Object.hasOwn(ovnTables, name)
export const columnsOf = (table: OvnTable): Readonly<Record<string, ColumnKind>> => ovnTables[table].columns
export const isRootTable = (table: OvnTable): boolean => ovnTables[table].root

/** Rows of ours by table and key. */
export type OvnRows = Readonly<Record<OvnTable, Readonly<Record<string, OvnRow>>>>

/** Sets that several changes add to at the same time: each adds and removes its own members only. */
export const isMemberColumn = (table: OvnTable, column: string): boolean =>
  column === 'ports' || column === 'acls' || (table === 'Address_Set' && column === 'addresses')

/** Tables in which a name is unique in the whole database; rows of others have their key in external_ids alone. */
export const isNamedTable = (table: OvnTable): boolean =>
  table === 'Logical_Switch_Port' || table === 'Address_Set' || table === 'Port_Group'

/** What names a row of ours for good: uuids change when a row is taken back and made again. */
export function keyOfRow(table: OvnTable, row: Readonly<Record<string, unknown>>): string | null {
  if (isNamedTable(table)) return typeof row.name === 'string' ? row.name : null
  return textMapOf(row.external_ids)['ingot:key'] ?? null
}

/** A cell as the wire wants it. `uuidOf` gives the reference to a row by its key. */
export function encodeCell(
  kind: ColumnKind,
  cell: OvnCell,
  referenceTo: (table: OvnTable, key: string) => OvsdbAtom,
): OvsdbValue {
  if (typeof kind === 'object')
    return setOf(Array.isArray(cell) ? cell.map((key) => referenceTo(kind.references, String(key))) : [])
  if (kind === 'map')
    return mapOf(typeof cell === 'object' && !Array.isArray(cell) ? (cell as Record<string, string>) : {})
  if (kind === 'set') return setOf(Array.isArray(cell) ? cell : [])
  return typeof cell === 'number' ? cell : String(cell)
}

export function encodeRow(
  table: OvnTable,
  row: OvnRow,
  referenceTo: (table: OvnTable, key: string) => OvsdbAtom,
): OvsdbRow {
  const kinds = columnsOf(table)
  return Object.fromEntries(
    Object.entries(row).flatMap(([column, cell]) => {
      const kind = kinds[column]
      return kind ? [[column, encodeCell(kind, cell, referenceTo)]] : []
    }),
  )
}

/** A cell as plain data; references that are none of ours are left out. */
export function decodeCell(
  kind: ColumnKind,
  value: unknown,
  keysOf: (value: unknown, table: OvnTable) => string[],
): OvnCell {
  if (typeof kind === 'object') return keysOf(value, kind.references).toSorted()
  if (kind === 'map') return textMapOf(value)
  if (kind === 'number') return typeof value === 'number' ? value : 0
  if (kind === 'text') return typeof value === 'string' ? value : ''
  const atoms = Array.isArray(value) && value[0] === 'set' ? (value[1] as unknown[]) : [value]
  const plain = atoms.filter((atom): atom is string | number | boolean =>
    ['string', 'number', 'boolean'].includes(typeof atom),
  )
  return plain.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}

export const textsOf = (cell: OvnCell | undefined): string[] =>
  Array.isArray(cell) ? cell.map(String) : stringsOf(cell)
export const mapCell = (cell: OvnCell | undefined): Readonly<Record<string, string>> =>
  typeof cell === 'object' && !Array.isArray(cell) ? (cell as Readonly<Record<string, string>>) : {}
