import type { TenantScope } from '@ingot/core/access/tenant-scope'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { handleOf } from '../internal/handle'
import { type ExportQuery, exportSource } from './export-source'

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
