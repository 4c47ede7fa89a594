/** One port of a machine and what the switch shall carry on it: a line of the sheet for the network team. */
export interface HandOverRow {
  readonly host: string
  readonly node: string
  readonly macAddress: string | null
  /** as declared; null: nobody declared its cable */
  readonly switchName: string | null
  readonly switchPort: string | null
  /** what LLDP told of the other end; null: nothing heard */
  readonly heard: string | null
  /** group of ports that it is bonded in, with its mode; null: none */
  readonly bond: string | null
  /** null: none; it shall carry nothing */
  readonly network: string | null
  /** untagged */
  readonly vlan: number | null
  readonly tagged: readonly number[]
  /** VLANs that it was told to carry and shall carry no more */
  readonly removed: readonly number[]
}

const columns = [
  'host',
  'node',
  'mac',
  'switch',
  'port',
  'lldp',
  'bond',
  'network',
  'untagged_vlan',
  'tagged_vlans',
  'removed_vlans',
]

/** A spreadsheet takes a cell that begins so for a formula. */
const formula = /^[=+\-@\t\r]/

function cell(value: string | number | null): string {
  const text = String(value ?? '')
  const safe = formula.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The sheet as CSV (RFC 4180), with a line of headings. */
export function handOverCsv(rows: readonly HandOverRow[]): string {
  const lines = rows.map((row) => [
    ...[row.host, row.node, row.macAddress, row.switchName, row.switchPort, row.heard, row.bond, row.network, row.vlan],
    ...[row.tagged.join(' '), row.removed.join(' ')],
  ])
  return [columns, ...lines].map((line) => `${line.map(cell).join(',')}\r\n`).join('')
}
