import type { TenantScope } from '@ingot/core/access/tenant-scope'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { handleOf } from '../internal/handle'
import { type ExportQuery, type ExportSource, exportSource } from './export-source'

const PAGE_ROWS = 2_000
/** ASCII's own separators of fields and records. They are taken out of what is exported: nobody can type them. */
const FIELD = '\x1f'
const RECORD = '\x1e'
const separators = `${RECORD}${FIELD}`

export interface ExportPagesOptions {
  /** Ids of the allow list of core, in the order wanted. */
  readonly columns: readonly string[]
  /** IANA name */
  readonly timeZone: string
}

interface Page {
  rows: string[][]
  last: string | null
}

/**
 * The rows of a query as text, newest first for events, in pages of 2,000 with one page read ahead: memory does not grow
 * with the number of rows, and no transaction stays open for a slow reader. NULL is ''. Throws `invalid_input` for a
 * column that is not of the allow list.
 */
export async function* exportPages(
  database: Database,
  scope: TenantScope,
  query: ExportQuery,
  { columns, timeZone }: ExportPagesOptions,
): AsyncGenerator<string[][]> {
  const source = exportSource(scope, query, timeZone)
  const cells = columns.map((id) => {
    const column = Object.hasOwn(source.columns, id) ? source.columns[id] : undefined
    if (!column) throw new IngotError('invalid_input', { issues: [{ code: 'custom', path: ['columns'], message: id }] })
    return column
  })
  let next = readPage(database, source, cells, null)
  for (;;) {
    const { rows, last } = await next
    if (rows.length === 0) return
    if (last === null) {
      yield rows
      return
    }
    next = readPage(database, source, cells, last)
    // Whoever stops reading does not wait for it.
    next.catch(() => undefined)
    yield rows
  }
}

/**
 * One page in one value: splitting a text is several times cheaper than having the client make a value of every cell.
 * `last` is null on the last page.
 */
async function readPage(
  database: Database,
  { table, where, joins, key, keyType }: ExportSource,
  cells: readonly Prisma.Sql[],
  after: string | null,
): Promise<Page> {
  const { sql } = Prisma
  const behind = after === null ? sql`TRUE` : sql`${key} < ${after}::${keyType}`
  // An empty field before each separator would be lost: concat_ws leaves NULLs out.
  const fields = Prisma.join(cells.map((cell) => sql`translate(coalesce((${cell})::text, ''), ${separators}, '')`))
  const statement = sql`
    SELECT count(*)::int AS count, (array_agg(page.key ORDER BY page.key))[1]::text AS last,
      string_agg(page.line, ${RECORD} ORDER BY page.key DESC) AS text
    FROM (SELECT ${key} AS key, concat_ws(${FIELD}, ${fields}) AS line
      FROM (SELECT * FROM ${table} WHERE ${where} AND ${behind} ORDER BY ${key} DESC LIMIT ${PAGE_ROWS}) AS ${aliasOf(table)}
      ${joins}) page`
  const { rows } = await handleOf(database).pool.query<{ count: number; last: string; text: string | null }>({
    text: statement.text,
    values: statement.values as unknown[],
  })
  const [page] = rows
  if (!page || page.count === 0) return { rows: [], last: null }
  const lines = (page.text ?? '').split(RECORD)
  return { rows: lines.map((line) => line.split(FIELD)), last: page.count < PAGE_ROWS ? null : page.last }
}

const aliasOf = ({ text }: Prisma.Sql) => Prisma.raw(text.split(' ')[1] ?? '')

/** How many rows a query has, counted no further than `limit`. */
export async function countExport(
  database: Database,
  scope: TenantScope,
  query: ExportQuery,
  limit: number,
): Promise<number> {
  const { table, where } = exportSource(scope, query, 'UTC')
  const { text, values } = Prisma.sql`
    SELECT count(*)::int AS count FROM (SELECT 1 FROM ${table} WHERE ${where} LIMIT ${limit}) counted`
  const { rows } = await handleOf(database).pool.query<{ count: number }>({ text, values: values as unknown[] })
  return rows[0]?.count ?? 0
}
