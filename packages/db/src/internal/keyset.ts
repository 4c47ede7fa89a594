import { IngotError } from '@ingot/core/error/ingot-error'
import type { Page, PageRequest } from '../list/page'
import { Prisma } from './generated/prisma/client'

/** A column to sort by. Never NULL: give NULLs a value with coalesce, or rows go missing between pages. */
export interface SortColumn {
  readonly sql: Prisma.Sql
  readonly type: 'text' | 'int' | 'bigint' | 'timestamptz'
}

interface Cursor {
  readonly s: string
  readonly v: string
  readonly id: string
}

const invalid = () =>
  new IngotError('invalid_input', { issues: [{ code: 'custom', path: ['cursor'], message: 'cursor_invalid' }] })

function decodeCursor(text: string): Cursor {
  try {
    const cursor: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    const { s, v, id } = cursor as Record<string, unknown>
    if (typeof s === 'string' && typeof v === 'string' && typeof id === 'string' && v.length < 1000 && id.length < 64)
      return { s, v, id }
  } catch {
    // falls through: not one of ours
  }
  throw invalid()
}

const casts = {
  text: { form: /^[^\u0000]*$/, sql: Prisma.sql`text` },
  int: { form: /^-?\d{1,10}$/, sql: Prisma.sql`int` },
  bigint: { form: /^-?\d{1,18}$/, sql: Prisma.sql`bigint` },
  timestamptz: { form: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d)?$/, sql: Prisma.sql`timestamptz` },
} as const
const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const numberForm = /^\d{1,18}$/

export interface Keyset {
  /** Condition that starts behind the cursor. */
  readonly after: Prisma.Sql
  readonly orderBy: Prisma.Sql
  /** Select it as "sortValue". */
  readonly sortValue: Prisma.Sql
  readonly fetch: number
  /** The same as text of the statement: a plan that is kept for any limit would be one for a thousand rows. */
  readonly limit: Prisma.Sql
}

/**
 * Keyset of one page: order by the column, then by `id`, so that no row is shown twice or left out while others come
 * and go. Fetch `fetch` rows (one more than the page) and give them to `toPage`. Throws `invalid_input` for a cursor
 * that is not of this list and sort.
 */
export function keyset<Key extends string>(
  request: PageRequest<Key>,
  columns: Readonly<Record<Key, SortColumn>>,
  id: { readonly sql: Prisma.Sql; readonly type: 'uuid' | 'bigint' },
): Keyset {
  const column = columns[request.sort.key]
  const { form, sql: cast } = casts[column.type]
  const descending = request.sort.direction === 'desc'
  const direction = descending ? Prisma.sql`DESC` : Prisma.sql`ASC`
  let after = Prisma.sql`TRUE`
  if (request.cursor) {
    const cursor = decodeCursor(request.cursor)
    const idForm = id.type === 'uuid' ? uuidForm : numberForm
    if (cursor.s !== nameOf(request) || !form.test(cursor.v) || !idForm.test(cursor.id)) throw invalid()
    const idCast = id.type === 'uuid' ? Prisma.sql`uuid` : Prisma.sql`bigint`
    const values = Prisma.sql`(${cursor.v}::${cast}, ${cursor.id}::${idCast})`
    after = descending
      ? Prisma.sql`(${column.sql}, ${id.sql}) < ${values}`
      : Prisma.sql`(${column.sql}, ${id.sql}) > ${values}`
  }
  return {
    after,
    orderBy: Prisma.sql`ORDER BY ${column.sql} ${direction}, ${id.sql} ${direction}`,
    sortValue: Prisma.sql`(${column.sql})::text`,
    fetch: request.limit + 1,
    limit: Prisma.raw(String(Math.trunc(request.limit) + 1)),
  }
}

const nameOf = (request: PageRequest<string>) => `${request.sort.key}:${request.sort.direction}`

/** Cuts the extra row off and makes the cursor of the next page from the last one kept. */
export function toPage<Row extends { readonly id: string | bigint; readonly sortValue: string }, Item>(
  request: PageRequest<string>,
  rows: readonly Row[],
  toItem: (row: Row) => Item,
): Page<Item> {
  const kept = rows.slice(0, request.limit)
  const last = kept.at(-1)
  const cursor: Cursor | null =
    last && rows.length > request.limit ? { s: nameOf(request), v: last.sortValue, id: String(last.id) } : null
  return {
    items: kept.map(toItem),
    nextCursor: cursor && Buffer.from(JSON.stringify(cursor)).toString('base64url'),
  }
}

/** An ILIKE pattern that finds `text` anywhere, with its own wildcards taken literally. */
export const likeAnywhere = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** All conditions, or TRUE when there is none. */
export function allOf(conditions: readonly (Prisma.Sql | null | undefined | false)[]): Prisma.Sql {
  const present = conditions.filter((condition): condition is Prisma.Sql => Boolean(condition))
  return present.length === 0 ? Prisma.sql`TRUE` : Prisma.join(present, ' AND ')
}
