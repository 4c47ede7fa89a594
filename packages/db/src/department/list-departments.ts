import type { TenantScope } from '@ingot/core/access/tenant-scope'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { allOf, keyset, likeAnywhere, type SortColumn, toPage } from '../internal/keyset'
import { departmentScopeSql } from '../internal/scope-sql'
import { standingHostSql } from '../internal/standing-host-sql'
import type { Page, PageRequest } from '../list/page'

export const departmentSortKeys = ['name', 'createdAt'] as const
export type DepartmentSortKey = (typeof departmentSortKeys)[number]

export interface DepartmentSummary {
  readonly id: string
  readonly name: string
  readonly createdAt: Date
  readonly projectCount: number
  /** People who have joined a project of it. */
  readonly memberCount: number
  readonly hostCount: number
  readonly admins: readonly { readonly id: string; readonly displayName: string; readonly email: string }[]
}

const columns: Record<DepartmentSortKey, SortColumn> = {
  name: { sql: Prisma.sql`d.name`, type: 'text' },
  createdAt: { sql: Prisma.sql`d.created_at`, type: 'timestamptz' },
}

const selectSql = Prisma.sql`d.id, d.name, d.created_at AS "createdAt",
  (SELECT count(*)::int FROM project p WHERE p.department_id = d.id AND p.deleted_at IS NULL) AS "projectCount",
  (SELECT count(DISTINCT m.user_id)::int FROM membership m JOIN project p ON p.id = m.project_id
    WHERE p.department_id = d.id) AS "memberCount",
  (SELECT count(*)::int FROM host h JOIN project p ON p.id = h.project_id
    WHERE p.department_id = d.id AND ${standingHostSql('h')}) AS "hostCount",
  coalesce((SELECT json_agg(json_build_object('id', u.id, 'displayName', u.display_name, 'email', u.email) ORDER BY u.email)
    FROM department_admin a JOIN user_account u ON u.id = a.user_id WHERE a.department_id = d.id), '[]') AS admins`

/** One page of the departments of the scope. One query at any size. */
export async function listDepartments(
  database: Database,
  scope: TenantScope,
  request: PageRequest<DepartmentSortKey>,
): Promise<Page<DepartmentSummary>> {
  const keys = keyset(request, columns, { sql: Prisma.sql`d.id`, type: 'uuid' })
  const { q } = request
  const where = allOf([
    Prisma.sql`d.deleted_at IS NULL`,
    departmentScopeSql(scope, Prisma.sql`d.id`),
    keys.after,
    q !== undefined && q !== '' && Prisma.sql`d.name ILIKE ${likeAnywhere(q)}`,
  ])
  const rows = await prismaOf(database).$queryRaw<(DepartmentSummary & { sortValue: string })[]>`
    SELECT ${keys.sortValue} AS "sortValue", ${selectSql} FROM department d
    WHERE ${where} ${keys.orderBy} LIMIT ${keys.fetch}`
  return toPage(request, rows, ({ sortValue: _sortValue, ...department }) => department)
}

/** One department of the scope. Throws `not_found`. One query. */
export async function getDepartment(database: Database, scope: TenantScope, id: string): Promise<DepartmentSummary> {
  const [department] = await prismaOf(database).$queryRaw<DepartmentSummary[]>`
    SELECT ${selectSql} FROM department d
    WHERE d.id = ${id}::uuid AND d.deleted_at IS NULL AND ${departmentScopeSql(scope, Prisma.sql`d.id`)}`
  if (!department) throw new IngotError('not_found')
  return department
}
