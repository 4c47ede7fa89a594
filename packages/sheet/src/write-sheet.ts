import { formulaStarts } from './is-formula'
import type { SheetColumn, SheetPages } from './sheet-column'
import { writeCsv } from './write-csv'
import { writeXlsx } from './write-xlsx'

/** How the records of the pages must be made: CSV in which nothing is a formula, or the text format of PostgreSQL's COPY. */
export interface RecordFormat {
  readonly format: 'csv' | 'text'
  /** Text that begins with one of these code points gets an apostrophe before it. */
  readonly apostropheBefore: readonly number[]
}

export interface SheetFile {
  readonly format: 'csv' | 'xlsx'
  readonly columns: readonly SheetColumn[]
  /** of the worksheet */
  readonly title: string
  readonly pages: (records: RecordFormat) => SheetPages
}

/** A table as a file, written while its rows come. */
export const writeSheet = ({ format, columns, title, pages }: SheetFile): AsyncGenerator<Buffer> =>
  format === 'csv'
    ? writeCsv(columns, pages({ format: 'csv', apostropheBefore: formulaStarts }))
    : writeXlsx(columns, pages({ format: 'text', apostropheBefore: [] }), title)
