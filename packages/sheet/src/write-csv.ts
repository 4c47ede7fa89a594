import { isFormula } from './is-formula'
import type { SheetColumn, SheetPages } from './sheet-column'

/** Excel reads UTF-8 only behind a byte order mark. */
const BOM = '\uFEFF'
const quoted = /[",\r\n]/
const number = /^-?\d+(\.\d+)?$/

/**
 * CSV of RFC 4180 with a byte order mark and a line of headers. A text that a spreadsheet could take for a formula gets an
 * apostrophe before it.
 */
export async function* writeCsv(columns: readonly SheetColumn[], pages: SheetPages): AsyncGenerator<Buffer> {
  yield Buffer.from(`${BOM}${columns.map(({ header }) => csvText(header)).join(',')}\r\n`)
  for await (const page of pages) yield Buffer.from(csvRows(columns, page))
}

function csvRows(columns: readonly SheetColumn[], rows: readonly (readonly string[])[]): string {
  let text = ''
  for (const row of rows) {
    for (let i = 0; i < columns.length; i++) {
      const value = row[i] ?? ''
      const { words, type } = columns[i] as SheetColumn
      if (i > 0) text += ','
      text += type === 'text' || !number.test(value) ? csvText(words?.get(value) ?? value) : value
    }
    text += '\r\n'
  }
  return text
}

function csvText(value: string): string {
  const safe = isFormula(value) ? `'${value}` : value
  return quoted.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
