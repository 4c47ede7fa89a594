import type { OvnRow, OvnTable } from './ovn-row'

/** Rows on their way to what is wanted; each row is replaced, never changed. */
export type EditableRows = Record<OvnTable, Record<string, OvnRow>>

/** A logical port with every column that we write. */
export function portRow(
  name: string,
  externalIds: Readonly<Record<string, string>>,
  addresses: readonly string[],
): OvnRow {
  return {
    ...{ name, type: '', parent_name: [], tag: [], enabled: [], addresses, port_security: [], options: {} },
    ...{ dhcpv4_options: [], dhcpv6_options: [], external_ids: externalIds },
  }
}
