import type { TenantScope } from '@ingot/core/access/tenant-scope'
import type { HostState } from '@ingot/core/host/lifecycle'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { allOf, keyset, likeAnywhere, type SortColumn, toPage } from '../internal/keyset'
import { inRegionSql } from '../internal/region-sql'
import { scopeSql } from '../internal/scope-sql'
import { standingHostSql } from '../internal/standing-host-sql'
import { hasTagsSql } from '../internal/tags-sql'
import type { Page, PageRequest } from '../list/page'
import { type HostSummary, type HostSummaryRow, hostSummarySql, toHostSummary } from './host-summary'

export const hostSortKeys = ['name', 'state', 'createdAt'] as const
export type HostSortKey = (typeof hostSortKeys)[number]

export interface HostFilter {
  readonly projectId?: string | undefined
  readonly state?: readonly HostState[] | undefined
  readonly power?: readonly ('on' | 'off' | 'unknown')[] | undefined
  readonly zoneId?: string | undefined
  readonly regionId?: string | undefined
  /** of one key any, of different keys all */
  readonly tags?: readonly string[] | undefined
}

const columns: Record<HostSortKey, SortColumn> = {
  name: { sql: Prisma.sql`h.name`, type: 'text' },
  state: { sql: Prisma.sql`h.state`, type: 'text' },
  createdAt: { sql: Prisma.sql`h.created_at`, type: 'timestamptz' },
}

/** One page of the hosts in the scope; deleted ones only when their state is asked for. One query at any size. */
export async function listHosts(
  database: Database,
  scope: TenantScope,
  request: PageRequest<HostSortKey> & { readonly filter?: HostFilter | undefined },
): Promise<Page<HostSummary>> {
  const keys = keyset(request, columns, { sql: Prisma.sql`h.id`, type: 'uuid' })
  const where = allOf([hostWhere(scope, request), keys.after])
  const rows = await prismaOf(database).$queryRaw<(HostSummaryRow & { sortValue: string })[]>`
    WITH page AS (SELECT h.id, ${keys.sortValue} AS "sortValue" FROM host h WHERE ${where} ${keys.orderBy} LIMIT ${keys.fetch})
    SELECT page."sortValue", ${hostSummarySql.select} FROM page JOIN host h ON h.id = page.id ${hostSummarySql.joins} ${keys.orderBy}`
  return toPage(request, rows, toHostSummary)
}

/** The hosts of the scope that a filter shows, as a condition on `host h`. */
export function hostWhere(
  scope: TenantScope,
  { filter = {}, q }: { readonly filter?: HostFilter | undefined; readonly q?: string | undefined },
): Prisma.Sql {
  return allOf([
    scopeSql(scope, Prisma.sql`h.project_id`, Prisma.sql`h.owner_id`),
    filter.projectId !== undefined && Prisma.sql`h.project_id = ${filter.projectId}::uuid`,
    filter.state && filter.state.length > 0
      ? Prisma.sql`h.state = ANY(${[...filter.state]}::text[])`
      : standingHostSql('h'),
    filter.power &&
      Prisma.sql`coalesce((SELECT pn.power_observed FROM node pn WHERE pn.id = h.node_id), 'unknown') = ANY(${[...filter.power]}::text[])`,
    filter.zoneId !== undefined && Prisma.sql`h.availability_zone_id = ${filter.zoneId}::uuid`,
    filter.regionId !== undefined && inRegionSql(Prisma.sql`h.availability_zone_id`, filter.regionId),
    filter.tags && hasTagsSql(Prisma.sql`h.tags`, filter.tags),
    q !== undefined &&
      q !== '' &&
      Prisma.sql`h.id IN (SELECT id FROM host WHERE name ILIKE ${likeAnywhere(q)}
        UNION SELECT host_id FROM vnic WHERE address LIKE ${likeAnywhere(q)}
        UNION SELECT v.host_id FROM vnic_address a JOIN vnic v ON v.id = a.vnic_id WHERE a.address LIKE ${likeAnywhere(q)})`,
  ])
}
