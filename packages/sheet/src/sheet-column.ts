/** A column of a table that is written as a file. Every cell comes as text; '' is an empty cell. */
export interface SheetColumn {
  readonly header: string
  /** `time`: `YYYY-MM-DD HH:MM:SS`, which a spreadsheet gets as a time */
  readonly type: 'text' | 'number' | 'time'
  /** What is written instead of a value. */
  readonly words?: ReadonlyMap<string, string>
}

/** Rows come in pages, so that no more than one or two are in memory. */
export type SheetPages = AsyncIterable<readonly (readonly string[])[]>
