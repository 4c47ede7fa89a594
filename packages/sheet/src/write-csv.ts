import { isFormula } from './is-formula'
import type { SheetColumn, SheetPages } from './sheet-column'

/** Excel reads UTF-8 only behind a byte order mark. */
const BOM = '\uFEFF'

/**
 * A CSV file (RFC 4180, records that end with LF) of records that are CSV already: a byte order mark and a line of headers
 * come first.
 */
export async function* writeCsv(columns: readonly SheetColumn[], pages: SheetPages): AsyncGenerator<Buffer> {
  yield Buffer.from(`${BOM}${columns.map(({ header }) => csvText(header)).join(',')}\n`)
  for await (const { bytes } of pages) yield bytes
}

function csvText(value: string): string {
  const safe = isFormula(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
