import type { Column } from '../output/column'
import type { Session } from '../session'

/** What may narrow a list. */
export interface ListOptions {
  /** part of a name */
  readonly search?: string
  readonly state?: string[]
  readonly project?: string
  /** as many as that at most */
  readonly limit: number
}

export interface Listed<Row> {
  readonly items: readonly Row[]
  readonly more: boolean
}

/** Something that can be listed, and mostly looked at. */
export interface Noun<Row extends { readonly id: string }> {
  readonly name: string
  readonly plural: string
  /** one line of help */
  readonly about: string
  readonly columns: readonly Column<Row>[]
  /** Which of the options its list takes. */
  readonly takes: readonly ('search' | 'state' | 'project')[]
  readonly list: (session: Session, options: ListOptions) => Promise<Listed<Row>>
  /** What is shown of one; absent: what its list says. */
  readonly get?: (session: Session, id: string) => Promise<object>
  /** What people call it. */
  readonly nameOf: (row: Row) => string
}

export const allOf = <Row>(items: readonly Row[]): Listed<Row> => ({ items, more: false })
/** Lists that cannot be searched are short. */
export const searched = <Row extends { readonly name: string }>(rows: readonly Row[], { search }: ListOptions) =>
  allOf(search ? rows.filter(({ name }) => name.toLowerCase().includes(search.toLowerCase())) : rows)
