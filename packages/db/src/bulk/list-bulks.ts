import type { BulkKind } from '@ingot/core/bulk/bulk-action'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { allOf, keyset, type SortColumn, toPage } from '../internal/keyset'
import type { Page, PageRequest } from '../list/page'
import { type BulkDetail, type BulkItemView, type BulkSummary, bulkSummarySql } from './bulk-view'

export const bulkSortKeys = ['createdAt'] as const
export type BulkSortKey = (typeof bulkSortKeys)[number]
const columns: Record<BulkSortKey, SortColumn> = {
  createdAt: { sql: Prisma.sql`b.created_at`, type: 'timestamptz' },
}

export interface BulkFilter {
  readonly kind?: BulkKind | undefined
  readonly open?: boolean | undefined
}

/** One page of a person's own bulk requests. One query. */
export async function listBulks(
  database: Database,
  userId: string,
  request: PageRequest<BulkSortKey> & { readonly filter?: BulkFilter | undefined },
): Promise<Page<BulkSummary>> {
  const keys = keyset(request, columns, { sql: Prisma.sql`b.id`, type: 'uuid' })
  const { filter = {} } = request
  const where = allOf([
    Prisma.sql`b.user_id = ${userId}::uuid`,
    keys.after,
    filter.kind !== undefined && Prisma.sql`b.kind = ${filter.kind}`,
    filter.open !== undefined && Prisma.sql`(b.finished_at IS NULL) = ${filter.open}`,
  ])
  const rows = await prismaOf(database).$queryRaw<(BulkSummary & { sortValue: string })[]>`
    SELECT ${keys.sortValue} AS "sortValue", ${bulkSummarySql} FROM bulk_request b
    WHERE ${where} ${keys.orderBy} LIMIT ${keys.fetch}`
  return toPage(request, rows, ({ sortValue: _sortValue, ...bulk }) => bulk)
}

/** One of a person's own requests with its items in their order. Throws `not_found`. Two queries. */
export async function getBulk(database: Database, userId: string, id: string): Promise<BulkDetail> {
  const prisma = prismaOf(database)
  const [bulk] = await prisma.$queryRaw<BulkSummary[]>`
    SELECT ${bulkSummarySql} FROM bulk_request b WHERE b.id = ${id}::uuid AND b.user_id = ${userId}::uuid`
  if (!bulk) throw new IngotError('not_found')
  const items = await prisma.$queryRaw<BulkItemView[]>`
    SELECT i.target_id AS "targetId", i.target_name AS "targetName", i.status, i.operation_id AS "operationId",
      CASE WHEN i.status = 'running' THEN o.progress END AS progress, i.reason, i.error_code AS "errorCode",
      i.finished_at AS "finishedAt"
    FROM bulk_item i LEFT JOIN operation o ON o.id = i.operation_id WHERE i.bulk_id = ${id}::uuid ORDER BY i.position`
  return { ...bulk, items }
}
