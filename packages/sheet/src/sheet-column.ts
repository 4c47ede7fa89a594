/** A column of a table that is written as a file. */
export interface SheetColumn {
  readonly header: string
  /** `time`: `YYYY-MM-DD HH:MM:SS`, which a spreadsheet gets as a time */
  readonly type: 'text' | 'number' | 'time'
}

/** Some whole records of a table, as bytes. */
export interface SheetPage {
  readonly rows: number
  readonly bytes: Buffer
}

/** Rows come in pages, so that no more than one or two are in memory. */
export type SheetPages = AsyncIterable<SheetPage>
