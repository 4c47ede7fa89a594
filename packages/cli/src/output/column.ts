/** A column of a table: its name, and what stands in it. */
export interface Column<Row> {
  readonly name: string
  readonly value: (row: Row) => string | number | boolean | null | undefined
  /** Shown only when asked for by name. */
  readonly extra?: boolean
}

export const textOf = (value: unknown): string =>
  value === null || value === undefined || value === '' ? '-' : String(value)

const GIB_OF_MIB = 1024

/** `512 GiB`, or `768 MiB` for what is no whole number of them. */
export const memoryText = (mib: number | null | undefined): string =>
  mib === null || mib === undefined ? '-' : mib % GIB_OF_MIB === 0 ? `${mib / GIB_OF_MIB} GiB` : `${mib} MiB`
