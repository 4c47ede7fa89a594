import type { SheetColumn, SheetPages } from './sheet-column'
import { columnLetter, escapeXml, SheetRows } from './sheet-rows'
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

/** Limit of Excel: rows of a sheet with the headers. */
const MAX_ROWS = 1_048_576
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
  const rest = { page: Buffer.alloc(0), from: 0, ended: false }
  const advance = async () => {
    if (rest.from < rest.page.length || rest.ended) return
    const { done, value } = await source.next()
    Object.assign(rest, done ? { page: Buffer.alloc(0), from: 0, ended: true } : { page: value.bytes, from: 0 })
  }
  async function* sheet(): AsyncGenerator<Buffer> {
    const head = `${sheetHead(columns.length)}${headerRow(columns)}`
    yield Buffer.from(head)
    let chunks: Buffer[] = []
    const rows = new SheetRows(columns, (chunk) => chunks.push(chunk))
    let row = 1
    let bytes = head.length
    while (row < maxRows && bytes < MAX_BYTES) {
      await advance()
      if (rest.ended) break
      const written = rows.write(rest.page, rest.from, { first: row + 1, limit: maxRows - row })
      rows.flush()
      row = written.row - 1
      rest.from = written.at
      for (const chunk of chunks) bytes += chunk.length
      yield* chunks
      chunks = []
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

const headerRow = (columns: readonly SheetColumn[]) =>
  `<row r="1">${columns
    .map(
      ({ header }, i) =>
        `<c r="${columnLetter(i)}1" s="${cellStyle.header}" t="inlineStr"><is><t>${escapeXml(header)}</t></is></c>`,
    )
    .join('')}</row>`
