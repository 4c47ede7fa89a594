import type { TenantScope } from '@ingot/core/access/tenant-scope'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { FileColumn } from '@ingot/core/export/file-columns'
import type { PoolClient } from 'pg'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { handleOf } from '../internal/handle'
import { literalSql } from '../internal/literal-sql'
import { type CopiedRows, copyRows } from './copy-rows'
import { type ExportQuery, type ExportSource, exportSource } from './export-source'

const PAGE_ROWS = 4_000

export interface CopyOptions {
  /** in the order wanted */
  readonly columns: readonly Pick<FileColumn, 'id' | 'type' | 'words'>[]
  /** IANA name */
  readonly timeZone: string
  /**
   * `csv`: records of RFC 4180 that end with LF; text that begins with one of the code points `apostropheBefore` gets an
   * apostrophe before it. `text`: PostgreSQL's own format, fields between tabs, \\ before what is special in it.
   */
  readonly format: 'csv' | 'text'
  readonly apostropheBefore?: readonly number[]
}

/**
 * The rows of a query as PostgreSQL's COPY writes them, newest first for events, NULL an empty field, in pages with one read
 * ahead: what stands in a row never becomes a value of this process, memory does not grow with their number, and no
 * transaction stays open for a slow reader. Throws `invalid_input` for a column that is not of the allow list.
 */
export async function* copyPages(
  database: Database,
  scope: TenantScope,
  query: ExportQuery,
  options: CopyOptions,
): AsyncGenerator<CopiedRows> {
  const source = exportSource(scope, query, options.timeZone)
  const cells = options.columns.map(({ id }) => {
    const column = Object.hasOwn(source.columns, id) ? source.columns[id] : undefined
    if (!column) throw new IngotError('invalid_input', { issues: [{ code: 'custom', path: ['columns'], message: id }] })
    return column
  })
  const read = async (after: string | null) => {
    const client = await handleOf(database).pool.connect()
    try {
      return await readPage(client, { source, cells, options, after })
    } finally {
      client.release()
    }
  }
  let next = read(null)
  for (;;) {
    const { blocks, last } = await next
    if (last !== null) {
      next = read(last)
      // Whoever stops reading does not wait for it.
      next.catch(() => undefined)
    }
    yield* blocks
    if (last === null) return
  }
}

interface PageRequest {
  readonly source: ExportSource
  readonly cells: readonly Prisma.Sql[]
  readonly options: CopyOptions
  readonly after: string | null
}

/** `last`: the key of the page's last row; null on the last page. */
async function readPage(client: PoolClient, { source, cells, options, after }: PageRequest) {
  const { sql } = Prisma
  const { table, where, joins, key, keyType } = source
  const behind = sql`(${where}) AND ${after === null ? sql`TRUE` : sql`${key} < ${after}::${keyType}`}`
  const end = sql`SELECT ${key}::text AS last FROM ${table} WHERE ${behind} ORDER BY ${key} DESC OFFSET ${PAGE_ROWS - 1}::int LIMIT 1`
  const { rows: ends } = await client.query<{ last: string }>({ text: end.text, values: end.values as unknown[] })
  const last = ends[0]?.last ?? null
  const upTo = last === null ? sql`TRUE` : sql`${key} >= ${last}::${keyType}`
  const named = cells.map((cell, i) => sql`${cell} AS ${Prisma.raw(`c${i}`)}`)
  // OFFSET 0: each cell is made once, however often it is named outside.
  const rows = sql`SELECT ${Prisma.join(cells.map((_, i) => writtenCell(i, options)))}
    FROM (SELECT ${key} AS key, ${Prisma.join(named)}
      FROM ${table} ${joins} WHERE ${behind} AND ${upTo} ORDER BY 1 DESC OFFSET 0) page
    ORDER BY page.key DESC`
  const text = `COPY (${literalSql(rows)}) TO STDOUT WITH (FORMAT ${options.format}, NULL '')`
  return { blocks: await copyRows(client, text), last }
}

/** A cell as it is written: the word for its value, and no formula. */
function writtenCell(position: number, { columns, format, apostropheBefore = [] }: CopyOptions): Prisma.Sql {
  const { sql } = Prisma
  const column = columns[position]
  const cell = Prisma.raw(`c${position}`)
  if (column?.type === 'time') return cell
  const words = [...(column?.words ?? [])]
  const cases = words.map(([value, word]) => sql`WHEN ${value} THEN ${word}::text`)
  const text =
    words.length > 0 ? sql`CASE ${cell}::text ${Prisma.join(cases, ' ')} ELSE ${cell}::text END` : sql`${cell}::text`
  if (format !== 'csv' || apostropheBefore.length === 0) return text
  const isNumber = column?.type === 'number' ? sql`AND ${text} !~ '^-?[0-9]+([.][0-9]+)?$'` : Prisma.empty
  const isFormula = sql`ascii(${text}) IN (${Prisma.join(apostropheBefore.map((point) => sql`${point}::int`))}) ${isNumber}`
  return sql`CASE WHEN ${isFormula} THEN '''' || ${text} ELSE ${text} END`
}
