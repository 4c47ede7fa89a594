import type { TenantScope } from '@ingot/core/access/tenant-scope'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { allOf, keyset, likeAnywhere, type SortColumn, toPage } from '../internal/keyset'
import { departmentScopeSql } from '../internal/scope-sql'
import { standingHostSql } from '../internal/standing-host-sql'
import type { Page, PageRequest } from '../list/page'

export const projectSortKeys = ['name', 'department', 'createdAt'] as const
export type ProjectSortKey = (typeof projectSortKeys)[number]

export interface ProjectSummary {
  readonly id: string
  readonly name: string
  readonly departmentId: string
  readonly departmentName: string
  readonly createdAt: Date
  readonly memberCount: number
  readonly hostCount: number
}

const columns: Record<ProjectSortKey, SortColumn> = {
  name: { sql: Prisma.sql`p.name`, type: 'text' },
  department: { sql: Prisma.sql`d.name`, type: 'text' },
  createdAt: { sql: Prisma.sql`p.created_at`, type: 'timestamptz' },
}

const selectSql = Prisma.sql`p.id, p.name, d.id AS "departmentId", d.name AS "departmentName", p.created_at AS "createdAt",
  (SELECT count(*)::int FROM membership m WHERE m.project_id = p.id) AS "memberCount",
  (SELECT count(*)::int FROM host h WHERE h.project_id = p.id AND ${standingHostSql('h')}) AS "hostCount"`
const fromSql = Prisma.sql`FROM project p JOIN department d ON d.id = p.department_id`
const visibleSql = (scope: TenantScope) =>
  Prisma.sql`p.deleted_at IS NULL AND ${departmentScopeSql(scope, Prisma.sql`p.department_id`, Prisma.sql`p.id`)}`

/** One page of the projects of the scope: joined ones, and all of the departments one administers. One query. */
export async function pageProjects(
  database: Database,
  scope: TenantScope,
  request: PageRequest<ProjectSortKey> & {
    readonly filter?: { readonly departmentId?: string | undefined } | undefined
  },
): Promise<Page<ProjectSummary>> {
  const keys = keyset(request, columns, { sql: Prisma.sql`p.id`, type: 'uuid' })
  const { q, filter = {} } = request
  const where = allOf([
    visibleSql(scope),
    keys.after,
    filter.departmentId !== undefined && Prisma.sql`p.department_id = ${filter.departmentId}::uuid`,
    q !== undefined && q !== '' && Prisma.sql`p.name ILIKE ${likeAnywhere(q)}`,
  ])
  const rows = await prismaOf(database).$queryRaw<(ProjectSummary & { sortValue: string })[]>`
    SELECT ${keys.sortValue} AS "sortValue", ${selectSql} ${fromSql} WHERE ${where} ${keys.orderBy} LIMIT ${keys.fetch}`
  return toPage(request, rows, ({ sortValue: _sortValue, ...project }) => project)
}

/** One project of the scope. Throws `not_found`. One query. */
export async function getProject(database: Database, scope: TenantScope, id: string): Promise<ProjectSummary> {
  const [project] = await prismaOf(database).$queryRaw<ProjectSummary[]>`
    SELECT ${selectSql} ${fromSql} WHERE p.id = ${id}::uuid AND ${visibleSql(scope)}`
  if (!project) throw new IngotError('not_found')
  return project
}
