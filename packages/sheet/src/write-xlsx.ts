import { isFormula } from './is-formula'
import type { SheetColumn, SheetPages } from './sheet-column'
import {
  cellStyle,
  contentTypesXml,
  rootRelationsXml,
  SHEET_TAIL,
  sheetHead,
  stylesXml,
  workbookRelationsXml,
  workbookXml,
} from './xlsx-parts'
import { type ZipEntry, zipStream } from './zip-stream'

/** Limits of Excel: rows of a sheet with the headers, and characters of a cell. */
const MAX_ROWS = 1_048_576
const MAX_CHARS = 32_767
/** Far below the 4 GiB of a ZIP entry. */
const MAX_BYTES = 3 * 1024 ** 3

export interface XlsxLimits {
  readonly maxRows?: number
}

/**
 * An XLSX workbook, written while the rows come. What does not fit on a sheet goes on the next one. Text is never a formula;
 * what looks like one is marked so that it stays text.
 */
export function writeXlsx(
  columns: readonly SheetColumn[],
  pages: SheetPages,
  sheetName: string,
  { maxRows = MAX_ROWS }: XlsxLimits = {},
): AsyncGenerator<Buffer> {
  return zipStream(parts(columns, pages, { name: sheetNameOf(sheetName), maxRows }))
}

async function* parts(
  columns: readonly SheetColumn[],
  pages: SheetPages,
  { name, maxRows }: { readonly name: string; readonly maxRows: number },
): AsyncGenerator<ZipEntry> {
  const source = pages[Symbol.asyncIterator]()
  const rest: { page: readonly (readonly string[])[]; from: number; ended: boolean } = {
    page: [],
    from: 0,
    ended: false,
  }
  const advance = async () => {
    if (rest.from < rest.page.length || rest.ended) return
    const { done, value } = await source.next()
    Object.assign(rest, done ? { page: [], from: 0, ended: true } : { page: value, from: 0 })
  }
  async function* sheet(): AsyncGenerator<Buffer> {
    const head = `${sheetHead(columns.length)}${headerRow(columns)}`
    yield Buffer.from(head)
    let row = 1
    let bytes = head.length
    while (row < maxRows && bytes < MAX_BYTES) {
      await advance()
      if (rest.ended) break
      const to = Math.min(rest.page.length, rest.from + maxRows - row)
      const chunk = Buffer.from(sheetRows(columns, rest.page.slice(rest.from, to), row + 1))
      row += to - rest.from
      rest.from = to
      bytes += chunk.length
      if (chunk.length > 0) yield chunk
    }
    yield Buffer.from(SHEET_TAIL)
  }
  const names: string[] = []
  try {
    do {
      names.push(names.length === 0 ? name : `${name.slice(0, 25)} (${names.length + 1})`)
      yield { name: `xl/worksheets/sheet${names.length}.xml`, content: sheet() }
      await advance()
    } while (!rest.ended)
  } finally {
    await source.return?.()
  }
  yield part('xl/styles.xml', stylesXml)
  yield part('xl/workbook.xml', workbookXml(names))
  yield part('xl/_rels/workbook.xml.rels', workbookRelationsXml(names.length))
  yield part('_rels/.rels', rootRelationsXml)
  yield part('[Content_Types].xml', contentTypesXml(names.length))
}

const part = (name: string, text: string): ZipEntry => ({
  name,
  content: (async function* () {
    yield Buffer.from(text)
  })(),
})

/** Excel refuses these characters and more than 31 of any. */
const sheetNameOf = (name: string) =>
  escapeXml(
    name
      .replace(/[\\/?*[\]:']/g, ' ')
      .trim()
      .slice(0, 31),
  ).replaceAll('"', '') || 'Sheet'

function letterOf(column: number): string {
  const before = column >= 26 ? letterOf(Math.floor(column / 26) - 1) : ''
  return before + String.fromCharCode(65 + (column % 26))
}

const headerRow = (columns: readonly SheetColumn[]) =>
  `<row r="1">${columns
    .map(
      ({ header }, i) =>
        `<c r="${letterOf(i)}1" s="${cellStyle.header}" t="inlineStr"><is><t>${escapeXml(header)}</t></is></c>`,
    )
    .join('')}</row>`

const number = /^-?\d{1,15}(\.\d+)?$/
const time = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/

function sheetRows(columns: readonly SheetColumn[], rows: readonly (readonly string[])[], first: number): string {
  const letters = columns.map((_, i) => letterOf(i))
  let text = ''
  let r = first
  for (const row of rows) {
    text += `<row r="${r}">`
    for (let i = 0; i < columns.length; i++) {
      const raw = row[i] ?? ''
      if (raw === '') continue
      const { type, words } = columns[i] as SheetColumn
      const value = words?.get(raw) ?? raw
      if (type === 'number' && number.test(value)) text += `<c r="${letters[i]}${r}"><v>${value}</v></c>`
      else if (type === 'time' && time.test(value))
        text += `<c r="${letters[i]}${r}" s="${cellStyle.time}"><v>${serialOf(value)}</v></c>`
      else
        text += `<c r="${letters[i]}${r}"${isFormula(value) ? ` s="${cellStyle.quoted}"` : ''} t="inlineStr"><is><t${spaced.test(value) ? ' xml:space="preserve"' : ''}>${escapeXml(value)}</t></is></c>`
    }
    text += '</row>'
    r += 1
  }
  return text
}

const spaced = /^\s|\s$|\n/

/** Days since 30 December 1899, as spreadsheets count. */
function serialOf(text: string): number {
  const at = (from: number, length: number) => Number(text.slice(from, from + length))
  const ms = Date.UTC(at(0, 4), at(5, 2) - 1, at(8, 2), at(11, 2), at(14, 2), at(17, 2))
  return Math.round((ms / 86_400_000 + 25_569) * 1e8) / 1e8
}

// What XML 1.0 has no form for at all: control characters, halves of surrogate pairs, U+FFFE and U+FFFF.
const special =
  /[&<>\u0000-\u0008\u000B\u000C\u000D\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/
/** Whatever may be special, found faster than it. */
const suspicious = /[&<>\u0000-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/
const everySpecial = new RegExp(special.source, 'g')
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' }

function escapeXml(text: string): string {
  const short = text.length > MAX_CHARS ? text.slice(0, MAX_CHARS) : text
  return suspicious.test(short) ? short.replace(everySpecial, (c) => entities[c] ?? '\uFFFD') : short
}
