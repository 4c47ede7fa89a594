import type { TenantScope } from '@ingot/core/access/tenant-scope'
import { IngotError } from '@ingot/core/error/ingot-error'
import { hostStatesHoldingQuota } from '@ingot/core/host/lifecycle'
import { QUOTA_WARNING_SHARE, type QuotaAmounts, type QuotaLimits } from '@ingot/core/quota/quota'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { allOf, keyset, likeAnywhere, type SortColumn, toPage } from '../internal/keyset'
import { departmentScopeSql } from '../internal/scope-sql'
import type { Page, PageRequest } from '../list/page'

/** What hosts hold. memoryMib, diskGib: whole units; cpuCores, memory and disk are information, nothing limits them. */
export interface QuotaUse extends QuotaAmounts {
  readonly cpuCores: number
  readonly memoryMib: number
  readonly diskGib: number
}
export interface ProjectQuota {
  /** of the project */
  readonly id: string
  readonly name: string
  readonly departmentId: string
  readonly departmentName: string
  readonly used: QuotaUse
  readonly limits: QuotaLimits
  readonly openRequests: number
}
export interface DepartmentQuota {
  readonly id: string
  readonly name: string
  readonly used: QuotaUse
  readonly limits: QuotaLimits
  /** The sum of the limits of its projects. */
  readonly assigned: QuotaAmounts
  readonly projects: number
}

export const quotaSortKeys = ['name', 'department', 'hosts', 'nodes'] as const
export type QuotaSortKey = (typeof quotaSortKeys)[number]

const columns: Record<QuotaSortKey, SortColumn> = {
  name: { sql: Prisma.sql`p.name`, type: 'text' },
  department: { sql: Prisma.sql`d.name`, type: 'text' },
  hosts: { sql: Prisma.sql`use.hosts`, type: 'int' },
  nodes: { sql: Prisma.sql`use.nodes`, type: 'int' },
}

const usageOf = (of: Prisma.Sql) => Prisma.sql`
  SELECT count(*)::int AS hosts, count(h.node_id)::int AS nodes,
    coalesce(sum((h.flavor_snapshot->>'cpuCores')::int), 0)::int AS "cpuCores",
    coalesce(sum((h.flavor_snapshot->>'memoryMib')::bigint), 0)::float8 AS "memoryMib",
    coalesce(sum((h.flavor_snapshot->>'localDiskGib')::bigint), 0)::float8 AS "diskGib"
  FROM host h ${of} AND h.state = ANY(${hostStatesHoldingQuota}::text[])`

const projectSql = Prisma.sql`p.id, p.name, d.id AS "departmentId", d.name AS "departmentName", to_json(use) AS used,
  json_build_object('hosts', p.max_hosts, 'nodes', p.max_nodes) AS limits,
  (SELECT count(*)::int FROM quota_request r WHERE r.project_id = p.id AND r.state = 'open') AS "openRequests"`
const projectFrom = Prisma.sql`project p JOIN department d ON d.id = p.department_id,
  LATERAL (${usageOf(Prisma.sql`WHERE h.project_id = p.id`)}) use`

export interface QuotaFilter {
  readonly departmentId?: string | undefined
  /** Only projects of which people are warned: a limit is nearly or wholly used up. */
  readonly warned?: boolean | undefined
}

const warnedSql = Prisma.sql`(use.hosts >= ${QUOTA_WARNING_SHARE}::float8 * p.max_hosts OR use.nodes >= ${QUOTA_WARNING_SHARE}::float8 * p.max_nodes)`

/** One page of projects with their use and limits. One query. */
export async function listProjectQuotas(
  database: Database,
  scope: TenantScope,
  request: PageRequest<QuotaSortKey> & { readonly filter?: QuotaFilter | undefined },
): Promise<Page<ProjectQuota>> {
  const keys = keyset(request, columns, { sql: Prisma.sql`p.id`, type: 'uuid' })
  const { q, filter = {} } = request
  const where = allOf([
    departmentScopeSql(scope, Prisma.sql`d.id`, Prisma.sql`p.id`),
    keys.after,
    filter.departmentId !== undefined && Prisma.sql`d.id = ${filter.departmentId}::uuid`,
    filter.warned === true && warnedSql,
    q !== undefined && q !== '' && Prisma.sql`(p.name ILIKE ${likeAnywhere(q)} OR d.name ILIKE ${likeAnywhere(q)})`,
  ])
  const rows = await prismaOf(database).$queryRaw<(ProjectQuota & { sortValue: string })[]>`
    SELECT ${keys.sortValue} AS "sortValue", ${projectSql} FROM ${projectFrom} WHERE ${where} ${keys.orderBy} LIMIT ${keys.fetch}`
  return toPage(request, rows, ({ sortValue: _sortValue, ...quota }) => quota)
}

/** The quota of one project. Throws `not_found`. One query. */
export async function getProjectQuota(database: Database, projectId: string): Promise<ProjectQuota> {
  const [row] = await prismaOf(database).$queryRaw<ProjectQuota[]>`
    SELECT ${projectSql} FROM ${projectFrom} WHERE p.id = ${projectId}::uuid`
  if (!row) throw new IngotError('not_found')
  return row
}

/** Departments with their use and limits, by name: all, or those of which the scope has a project. One query. */
export async function listDepartmentQuotas(database: Database, scope: TenantScope): Promise<DepartmentQuota[]> {
  const inScope = departmentScopeSql(scope, Prisma.sql`d.id`, Prisma.sql`sp.id`)
  return prismaOf(database).$queryRaw<DepartmentQuota[]>`
    SELECT d.id, d.name, to_json(use) AS used, json_build_object('hosts', d.max_hosts, 'nodes', d.max_nodes) AS limits,
      json_build_object('hosts', promised.hosts, 'nodes', promised.nodes) AS assigned, promised.projects
    FROM department d, wall.department_use(d.id, ${hostStatesHoldingQuota}::text[]) use, wall.department_promises(d.id) promised
    WHERE ${scope.kind === 'all'} OR EXISTS (SELECT 1 FROM project sp WHERE sp.department_id = d.id AND ${inScope})
    ORDER BY d.name`
}

/** What a project held at most on each day, oldest first; days without a host may be missing. One query. */
export async function listQuotaDays(
  database: Database,
  projectId: string,
  days: number,
): Promise<(QuotaUse & { readonly day: string })[]> {
  return prismaOf(database).$queryRaw<(QuotaUse & { day: string })[]>`
    SELECT to_char(day, 'YYYY-MM-DD') AS day, hosts, nodes, cpu_cores AS "cpuCores", memory_mib::float8 AS "memoryMib", disk_gib::float8 AS "diskGib"
    FROM quota_day WHERE project_id = ${projectId}::uuid AND day > current_date - ${days}::int ORDER BY day`
}

const KEPT_DAYS = 400

/** Notes today's highest use of every project that has or had hosts, and forgets what is over 400 days old. Safe to repeat. */
export async function recordQuotaDay(database: Database): Promise<void> {
  const prisma = prismaOf(database)
  await prisma.$executeRaw`
    INSERT INTO quota_day (project_id, day, hosts, nodes, cpu_cores, memory_mib, disk_gib)
    SELECT p.id, (now() AT TIME ZONE 'UTC')::date, use.hosts, use.nodes, use."cpuCores", use."memoryMib"::bigint, use."diskGib"::bigint
    FROM project p, LATERAL (${usageOf(Prisma.sql`WHERE h.project_id = p.id`)}) use
    WHERE use.hosts > 0 OR EXISTS (SELECT 1 FROM quota_day q WHERE q.project_id = p.id)
    ON CONFLICT (project_id, day) DO UPDATE SET hosts = greatest(quota_day.hosts, excluded.hosts),
      nodes = greatest(quota_day.nodes, excluded.nodes), cpu_cores = greatest(quota_day.cpu_cores, excluded.cpu_cores),
      memory_mib = greatest(quota_day.memory_mib, excluded.memory_mib), disk_gib = greatest(quota_day.disk_gib, excluded.disk_gib)`
  await prisma.$executeRaw`DELETE FROM quota_day WHERE day < (now() AT TIME ZONE 'UTC')::date - ${KEPT_DAYS}::int`
}
