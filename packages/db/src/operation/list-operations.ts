import type { TenantScope } from '@ingot/core/access/tenant-scope'
import type { OperationKind, OperationStatus } from '@ingot/core/operation/kinds'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { allOf, keyset, likeAnywhere, type SortColumn, toPage } from '../internal/keyset'
import { scopeSql } from '../internal/scope-sql'
import type { Page, PageRequest } from '../list/page'
import {
  type OperationSummary,
  type OperationSummaryRow,
  operationSummarySql,
  toOperationSummary,
} from './operation-summary'

export const operationSortKeys = ['createdAt'] as const
export type OperationSortKey = (typeof operationSortKeys)[number]

export interface OperationFilter {
  readonly status?: readonly OperationStatus[] | undefined
  readonly kind?: readonly OperationKind[] | undefined
  readonly nodeId?: string | undefined
  readonly hostId?: string | undefined
  readonly projectId?: string | undefined
}

const columns: Record<OperationSortKey, SortColumn> = {
  createdAt: { sql: Prisma.sql`o.created_at`, type: 'timestamptz' },
}

/** One page of the operations in the scope; those without a project are the cloud's. One query at any size. */
export async function listOperations(
  database: Database,
  scope: TenantScope,
  request: PageRequest<OperationSortKey> & { readonly filter?: OperationFilter | undefined },
): Promise<Page<OperationSummary>> {
  const keys = keyset(request, columns, { sql: Prisma.sql`o.id`, type: 'uuid' })
  const { filter = {}, q } = request
  // A node's id tells a tenant nothing: his scope holds host operations only.
  const where = allOf([
    scopeSql(scope, Prisma.sql`o.project_id`, Prisma.sql`o.requested_by`),
    keys.after,
    filter.status && Prisma.sql`o.status = ANY(${[...filter.status]}::text[])`,
    filter.kind && Prisma.sql`o.kind = ANY(${[...filter.kind]}::text[])`,
    filter.nodeId !== undefined && Prisma.sql`o.node_id = ${filter.nodeId}::uuid`,
    filter.hostId !== undefined && Prisma.sql`o.host_id = ${filter.hostId}::uuid`,
    filter.projectId !== undefined && Prisma.sql`o.project_id = ${filter.projectId}::uuid`,
    q !== undefined && q !== '' && Prisma.sql`o.target_name ILIKE ${likeAnywhere(q)}`,
  ])
  const rows = await prismaOf(database).$queryRaw<(OperationSummaryRow & { sortValue: string })[]>`
    WITH page AS (SELECT o.id, ${keys.sortValue} AS "sortValue" FROM operation o WHERE ${where} ${keys.orderBy} LIMIT ${keys.fetch})
    SELECT page."sortValue", ${operationSummarySql.select} FROM page JOIN operation o ON o.id = page.id ${operationSummarySql.joins} ${keys.orderBy}`
  return toPage(request, rows, toOperationSummary)
}
