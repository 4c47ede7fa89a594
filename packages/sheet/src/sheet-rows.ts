import { isFormula } from './is-formula'
import type { SheetColumn } from './sheet-column'
import { cellStyle } from './xlsx-parts'

/** Limit of Excel: characters of a cell. */
const MAX_CHARS = 32_767
const CHUNK_BYTES = 64 * 1024
/** More than the XML around the longest text of a cell that is copied as it stands. */
const ROOM = 512

const [TAB, NEWLINE, SPACE] = [0x09, 0x0a, 0x20]
const PLAIN = 0
const END = 1
const SPECIAL = 2
/**
 * Which bytes end a cell, and which need a look at its text: what PostgreSQL escapes, what XML escapes or has no form for,
 * and 0xEF, with which U+FFFE, U+FFFF and the full-width forms of = + - @ begin.
 */
const kinds = new Uint8Array(256)
for (let byte = 0; byte < 0x20; byte++) kinds[byte] = SPECIAL
for (const character of '&<>\\') kinds[character.charCodeAt(0)] = SPECIAL
kinds[0xef] = SPECIAL
kinds[TAB] = END
kinds[NEWLINE] = END

interface Wrapping {
  readonly type: SheetColumn['type']
  readonly letter: string
  readonly open: Buffer
}
// The shorter of the two forms that text can have in a cell; the other one keeps spaces at its ends.
const TEXT = Buffer.from('" t="str"><v>')
const TEXT_END = Buffer.from('</v></c>')
const ROW_END = Buffer.from('</row>')

/**
 * Rows of a worksheet, made of rows in the text format of PostgreSQL's COPY (fields between tabs, rows ended by newlines,
 * NULL empty) byte by byte: nearly no cell becomes a value of its own, so that a million rows leave no garbage behind.
 */
export class SheetRows {
  private readonly columns: readonly Wrapping[]
  private readonly emit: (chunk: Buffer) => void
  private out = Buffer.allocUnsafe(CHUNK_BYTES)
  private at = 0

  constructor(columns: readonly SheetColumn[], emit: (chunk: Buffer) => void) {
    this.emit = emit
    this.columns = columns.map(({ type }, i) => ({
      ...{ type, letter: columnLetter(i) },
      open: Buffer.from(`<c r="${columnLetter(i)}`),
    }))
  }

  /** Writes up to `limit` rows from `from` on, the first as row `first`. Returns where the next row begins, and its number. */
  write(page: Buffer, from: number, { first, limit }: { readonly first: number; readonly limit: number }) {
    let at = from
    let row = first
    while (at < page.length && row < first + limit) {
      const number = Buffer.from(String(row), 'latin1')
      this.text(`<row r="${row}">`)
      for (let i = 0; i < this.columns.length; i++) at = this.cell(page, at, this.columns[i] as Wrapping, number)
      this.bytes(ROW_END, 0, ROW_END.length)
      row += 1
    }
    return { at, row }
  }

  flush(): void {
    if (this.at > 0) this.emit(this.out.subarray(0, this.at))
    this.out = Buffer.allocUnsafe(CHUNK_BYTES)
    this.at = 0
  }

  /** Returns where the next cell begins. */
  private cell(page: Buffer, from: number, column: Wrapping, row: Buffer): number {
    let end = from
    let special = false
    for (; end < page.length; end++) {
      const kind = kinds[page[end] as number]
      if (kind === PLAIN) continue
      if (kind === END) break
      special = true
    }
    const length = end - from
    if (length === 0) return end + 1
    if (special || column.type !== 'text' || length > MAX_CHARS || needsLook(page, from, end))
      this.text(cellXml(page.toString('utf8', from, end), column, row.toString('latin1')))
    else {
      this.bytes(column.open, 0, column.open.length)
      this.bytes(row, 0, row.length)
      this.bytes(TEXT, 0, TEXT.length)
      this.bytes(page, from, end)
      this.bytes(TEXT_END, 0, TEXT_END.length)
    }
    return end + 1
  }

  private bytes(source: Buffer, from: number, end: number): void {
    if (this.at + end - from + ROOM > this.out.length) this.grow(end - from)
    const { out } = this
    let { at } = this
    // A call to copy a few bytes costs more than to move them.
    if (end - from > 64) at += source.copy(out, at, from, end)
    else for (let i = from; i < end; i++) out[at++] = source[i] as number
    this.at = at
  }

  private text(text: string): void {
    if (this.at + text.length * 3 + ROOM > this.out.length) this.grow(text.length * 3)
    this.at += this.out.write(text, this.at, 'utf8')
  }

  private grow(needed: number): void {
    this.flush()
    if (needed + ROOM > this.out.length) this.out = Buffer.allocUnsafe(needed + ROOM)
  }
}

export function columnLetter(column: number): string {
  const before = column >= 26 ? columnLetter(Math.floor(column / 26) - 1) : ''
  return before + String.fromCharCode(65 + (column % 26))
}

/** It begins like a formula, or a space at an end would get lost. */
function needsLook(page: Buffer, from: number, end: number): boolean {
  const first = page[from]
  return (
    first === SPACE || page[end - 1] === SPACE || first === 0x3d || first === 0x2b || first === 0x2d || first === 0x40
  )
}

const number = /^-?\d{1,15}(\.\d+)?$/
const time = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/
const spaced = /^\s|\s$|\n/

function cellXml(field: string, { type, letter }: Wrapping, row: string): string {
  const value = unescapeField(field)
  if (type === 'number' && number.test(value)) return `<c r="${letter}${row}"><v>${value}</v></c>`
  if (type === 'time' && time.test(value))
    return `<c r="${letter}${row}" s="${cellStyle.time}"><v>${serialOf(value)}</v></c>`
  const style = isFormula(value) ? ` s="${cellStyle.quoted}"` : ''
  const space = spaced.test(value) ? ' xml:space="preserve"' : ''
  return `<c r="${letter}${row}"${style} t="inlineStr"><is><t${space}>${escapeXml(value)}</t></is></c>`
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }
const unescapeField = (field: string) =>
  field.includes('\\') ? field.replace(/\\(.)/gs, (_, letter: string) => escapes[letter] ?? letter) : field

/** Days since 30 December 1899, as spreadsheets count. */
function serialOf(text: string): number {
  const at = (from: number, length: number) => Number(text.slice(from, from + length))
  const ms = Date.UTC(at(0, 4), at(5, 2) - 1, at(8, 2), at(11, 2), at(14, 2), at(17, 2))
  return Math.round((ms / 86_400_000 + 25_569) * 1e8) / 1e8
}

// What XML 1.0 has no form for at all: control characters, halves of surrogate pairs, U+FFFE and U+FFFF.
const special =
  /[&<>\u0000-\u0008\u000B\u000C\u000D\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' }

/** Cut to what a cell holds. */
export function escapeXml(text: string): string {
  const short = text.length > MAX_CHARS ? text.slice(0, MAX_CHARS) : text
  return short.replace(special, (character) => entities[character] ?? '\uFFFD')
}
