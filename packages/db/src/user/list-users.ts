import type { MembershipRole } from '@ingot/core/access/actor'
import type { TenantScope } from '@ingot/core/access/tenant-scope'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { allOf, keyset, likeAnywhere, type SortColumn, toPage } from '../internal/keyset'
import { memberRoleSql } from '../internal/role-sql'
import type { Page, PageRequest } from '../list/page'

export const userSortKeys = ['displayName', 'email', 'createdAt'] as const
export type UserSortKey = (typeof userSortKeys)[number]

export interface UserFilter {
  readonly state?: 'enabled' | 'disabled' | undefined
  readonly departmentId?: string | undefined
  readonly cloudAdmin?: boolean | undefined
}
export interface UserPlace {
  readonly projectId: string
  readonly projectName: string
  readonly departmentId: string
  readonly departmentName: string
  readonly role: MembershipRole
}
export interface UserSummary {
  readonly id: string
  readonly email: string
  readonly displayName: string
  readonly cloudAdmin: boolean
  readonly disabled: boolean
  readonly createdAt: Date
  /** null: never */
  readonly lastSignInAt: Date | null
  readonly places: readonly UserPlace[]
  readonly administers: readonly { readonly id: string; readonly name: string }[]
}

const columns: Record<UserSortKey, SortColumn> = {
  displayName: { sql: Prisma.sql`u.display_name`, type: 'text' },
  email: { sql: Prisma.sql`u.email`, type: 'text' },
  createdAt: { sql: Prisma.sql`u.created_at`, type: 'timestamptz' },
}

/** What a scope may know of an account: the places in its departments only. */
const selectSql = (scope: TenantScope) => {
  const inScope = (departmentId: Prisma.Sql) =>
    scope.kind === 'all' ? Prisma.sql`TRUE` : Prisma.sql`${departmentId} = ANY(${[...scope.departmentIds]}::uuid[])`
  return Prisma.sql`u.id, u.email, u.display_name AS "displayName", u.cloud_admin AS "cloudAdmin",
  u.disabled_at IS NOT NULL AS disabled, u.created_at AS "createdAt",
  (SELECT max(s.created_at) FROM user_session s WHERE s.user_id = u.id) AS "lastSignInAt",
  coalesce((SELECT json_agg(json_build_object('projectId', p.id, 'projectName', p.name, 'departmentId', d.id,
      'departmentName', d.name, 'role', ${memberRoleSql}) ORDER BY d.name, p.name)
    FROM membership m JOIN project p ON p.id = m.project_id JOIN department d ON d.id = p.department_id
    WHERE m.user_id = u.id AND ${inScope(Prisma.sql`d.id`)}), '[]') AS places,
  coalesce((SELECT json_agg(json_build_object('id', d.id, 'name', d.name) ORDER BY d.name)
    FROM department_admin a JOIN department d ON d.id = a.department_id
    WHERE a.user_id = u.id AND ${inScope(Prisma.sql`d.id`)}), '[]') AS administers`
}

const inDepartments = (ids: readonly string[]) => Prisma.sql`u.id IN (
  SELECT m.user_id FROM membership m JOIN project p ON p.id = m.project_id WHERE p.department_id = ANY(${[...ids]}::uuid[])
  UNION SELECT a.user_id FROM department_admin a WHERE a.department_id = ANY(${[...ids]}::uuid[]))`

/** A department admin sees who has a place in the own departments. */
const visibleSql = (scope: TenantScope) =>
  scope.kind === 'all' ? Prisma.sql`TRUE` : inDepartments(scope.departmentIds)

/** One page of the accounts of the scope. One query at any size. */
export async function listUsers(
  database: Database,
  scope: TenantScope,
  request: PageRequest<UserSortKey> & { readonly filter?: UserFilter | undefined },
): Promise<Page<UserSummary>> {
  const keys = keyset(request, columns, { sql: Prisma.sql`u.id`, type: 'uuid' })
  const { q, filter = {} } = request
  const like = q === undefined || q === '' ? null : likeAnywhere(q)
  const where = allOf([
    visibleSql(scope),
    keys.after,
    filter.state !== undefined &&
      (filter.state === 'enabled' ? Prisma.sql`u.disabled_at IS NULL` : Prisma.sql`u.disabled_at IS NOT NULL`),
    filter.cloudAdmin !== undefined && Prisma.sql`u.cloud_admin = ${filter.cloudAdmin}`,
    filter.departmentId !== undefined && inDepartments([filter.departmentId]),
    like !== null && Prisma.sql`(u.display_name ILIKE ${like} OR u.email ILIKE ${like})`,
  ])
  const rows = await prismaOf(database).$queryRaw<(UserSummary & { sortValue: string })[]>`
    SELECT ${keys.sortValue} AS "sortValue", ${selectSql(scope)} FROM user_account u
    WHERE ${where} ${keys.orderBy} LIMIT ${keys.fetch}`
  return toPage(request, rows, ({ sortValue: _sortValue, ...user }) => user)
}

/** One account of the scope. Throws `not_found`. One query. */
export async function getUser(database: Database, scope: TenantScope, id: string): Promise<UserSummary> {
  const [user] = await prismaOf(database).$queryRaw<UserSummary[]>`
    SELECT ${selectSql(scope)} FROM user_account u WHERE u.id = ${id}::uuid AND ${visibleSql(scope)}`
  if (!user) throw new IngotError('not_found')
  return user
}
