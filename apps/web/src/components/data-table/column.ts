import type { ReactNode } from 'react'

export interface Column<Row> {
  readonly id: string
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  /** The server can sort by this column's id. */
  readonly sortable?: boolean
  /** Cannot be switched off: the column that names the row. */
  readonly fixed?: boolean
  /** Off until somebody switches it on. */
  readonly hiddenAtFirst?: boolean
  readonly className?: string
}

export interface TableFilter {
  readonly id: string
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  /** One value at a time instead of several. */
  readonly single?: boolean
}

export interface RowAction<Row> {
  readonly id: string
  readonly label: string
  /** Where the word depends on the row. */
  readonly labelOf?: (row: Row) => string
  readonly icon?: ReactNode
  readonly danger?: boolean
  /** Left out of this row's menu: its opposite is listed instead. */
  readonly hidden?: (row: Row) => boolean
  /** Why it cannot be done to this row now; null when it can. */
  readonly disabledReason: (row: Row) => ReactNode
  readonly onSelect: (row: Row) => void
}

export interface BulkAction {
  readonly id: string
  readonly label: string
  readonly icon?: ReactNode
  readonly danger?: boolean
  readonly onSelect: () => void
}

/** Rows chosen by hand, kept with their names: later pages, filters and refreshes do not change the set. */
export type Selection = ReadonlyMap<string, string>
