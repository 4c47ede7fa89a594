import type { TenantScope } from '@ingot/core/access/tenant-scope'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { scopeSql } from '../internal/scope-sql'
import { type HostSummary, type HostSummaryRow, hostSummarySql, toHostSummary } from './host-summary'

/** The hosts among `ids` that exist in the scope, in the order of their names. One query. */
export async function findHostSummaries(
  database: Database,
  scope: TenantScope,
  ids: readonly string[],
): Promise<HostSummary[]> {
  const inScope = scopeSql(scope, Prisma.sql`h.project_id`, Prisma.sql`h.owner_id`)
  const rows = await prismaOf(database).$queryRaw<HostSummaryRow[]>`
    SELECT ${hostSummarySql.select} FROM host h ${hostSummarySql.joins}
    WHERE h.id = ANY(${[...ids]}::uuid[]) AND ${inScope} ORDER BY h.name`
  return rows.map(toHostSummary)
}

/** One host of the scope, or null. One query. */
export async function findHostSummary(database: Database, scope: TenantScope, id: string): Promise<HostSummary | null> {
  const [host] = await findHostSummaries(database, scope, [id])
  return host ?? null
}
