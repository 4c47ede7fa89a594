/** One port of a switch and what it shall carry for a host: a line of the sheet for the network team. */
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
  readonly network: string
  /** untagged */
  readonly vlan: number
  readonly tagged: readonly number[]
}

const columns = ['host', 'node', 'mac', 'switch', 'port', 'lldp', 'bond', 'network', 'untagged_vlan', 'tagged_vlans']

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
    row.tagged.join(' '),
  ])
  return [columns, ...lines].map((line) => `${line.map(cell).join(',')}\r\n`).join('')
}
