import type { TenantScope } from '@ingot/core/access/tenant-scope'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { handleOf } from '../internal/handle'
import { type ExportQuery, type ExportSource, exportSource } from './export-source'

const PAGE_ROWS = 2_000
/** ASCII's own separators of fields and records. They are taken out of what is exported: nobody means them. */
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
  source: ExportSource,
  cells: readonly Prisma.Sql[],
  after: string | null,
): Promise<Page> {
  const { sql } = Prisma
  // Nearly always no cell holds a separator, which the page then shows; to look for them in each cell costs more than the rest.
  const asTheyAre = cells.flatMap((cell, i) => (i === 0 ? [cell] : [sql`${FIELD}::text`, cell]))
  const page = await queryPage(database, source, sql`concat(${Prisma.join(asTheyAre)})`, after)
  const rows = splitPage(page, cells.length)
  if (rows) return { rows, last: page.last }
  const cleaned = cells.map((cell) => sql`translate(coalesce((${cell})::text, ''), ${separators}, '')`)
  const clean = await queryPage(database, source, sql`concat_ws(${FIELD}, ${Prisma.join(cleaned)})`, after)
  return { rows: splitPage(clean, cells.length) ?? [], last: clean.last }
}

interface PageText {
  readonly count: number
  readonly last: string | null
  readonly text: string | null
}

async function queryPage(
  database: Database,
  { table, where, joins, key, keyType }: ExportSource,
  line: Prisma.Sql,
  after: string | null,
): Promise<PageText> {
  const { sql } = Prisma
  const behind = after === null ? sql`TRUE` : sql`${key} < ${after}::${keyType}`
  // Both aggregates in one order: the rows are sorted once. The key of the last row is there when the page is full.
  const { text, values } = sql`
    SELECT count(*)::int AS count, (array_agg(page.key ORDER BY page.key DESC))[${PAGE_ROWS}::int]::text AS last,
      string_agg(page.line, ${RECORD} ORDER BY page.key DESC) AS text
    FROM (SELECT ${key} AS key, ${line} AS line
      FROM (SELECT * FROM ${table} WHERE ${where} AND ${behind} ORDER BY ${key} DESC LIMIT ${PAGE_ROWS}) AS ${aliasOf(table)}
      ${joins}) page`
  const { rows } = await handleOf(database).pool.query<PageText>({ text, values: values as unknown[] })
  return rows[0] ?? { count: 0, last: null, text: null }
}

/** null: a cell holds a separator, so that there are more rows or cells than there should be. */
function splitPage({ count, text }: PageText, width: number): string[][] | null {
  if (count === 0) return []
  const lines = (text ?? '').split(RECORD)
  if (lines.length !== count) return null
  const rows: string[][] = []
  for (const line of lines) {
    const row = line.split(FIELD)
    if (row.length !== width) return null
    rows.push(row)
  }
  return rows
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
