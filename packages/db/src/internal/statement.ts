import { createHash } from 'node:crypto'
import type { Database } from '../database'
import { Prisma } from './generated/prisma/client'
import { handleOf } from './handle'

const names = new Map<string, string>()

/** The server parses and plans a named statement once per connection. */
function nameOf(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 24)
  names.set(text, name)
  return name
}

async function run<Row>(database: Database, sql: Prisma.Sql): Promise<{ rows: Row[]; count: number }> {
  const { text, values } = sql
  const result = await handleOf(database).pool.query({ name: nameOf(text), text, values })
  return { rows: result.rows as Row[], count: result.rowCount ?? 0 }
}

/**
 * One SQL statement outside any transaction, past Prisma's client: for what every step of every operation asks, where the
 * client costs more than the statement. Its text must not depend on values. Columns arrive as node-postgres makes them:
 * `bigint` as text.
 */
export const rowsOf =
  (database: Database) =>
  async <Row>(strings: TemplateStringsArray, ...values: unknown[]): Promise<Row[]> =>
    (await run<Row>(database, Prisma.sql(strings, ...values))).rows

/** As `rowsOf`; how many rows it touched. */
export const countOf =
  (database: Database) =>
  async (strings: TemplateStringsArray, ...values: unknown[]): Promise<number> =>
    (await run(database, Prisma.sql(strings, ...values))).count

/** What a transaction and a bare database have in common, for statements that serve both. */
export interface Asker {
  $queryRaw<Rows>(strings: TemplateStringsArray, ...values: unknown[]): PromiseLike<Rows>
}

/** A database as an `Asker`: each statement by itself, as with `rowsOf`. */
export const askerOf = (database: Database): Asker => ({
  $queryRaw: async <Rows>(strings: TemplateStringsArray, ...values: unknown[]) =>
    (await rowsOf(database)(strings, ...values)) as Rows,
})
