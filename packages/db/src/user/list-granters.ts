import type { AdminRole } from '@ingot/core/access/explain-denial'
import type { TenantScope } from '@ingot/core/access/tenant-scope'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { departmentScopeSql } from '../internal/scope-sql'

export interface Granter {
  readonly role: AdminRole
  readonly name: string
}

/** More are of no use to whoever looks for one. */
const MAX_OF_A_ROLE = 6

/**
 * Enabled people beside `userId` who can let somebody into what `members` (where one sees who is in a project) covers:
 * project admins, heads of the departments, and cloud admins who are there too; every cloud admin for whom everything is
 * in scope. `projectId` narrows it to one project. Nobody outside of the scope is named. One query.
 */
export async function listGranters(
  database: Database,
  members: TenantScope,
  { userId, projectId }: { readonly userId: string; readonly projectId: string | null },
): Promise<Granter[]> {
  const seen = departmentScopeSql(members, Prisma.sql`p.department_id`, Prisma.sql`p.id`)
  // Without a project there is nothing that somebody who sees everything would ask a project admin for.
  const asked = projectId
    ? Prisma.sql`p.id = ${projectId}::uuid`
    : members.kind === 'all'
      ? Prisma.sql`FALSE`
      : Prisma.sql`TRUE`
  return prismaOf(database).$queryRaw<Granter[]>`
    WITH place AS (SELECT p.id, p.department_id FROM project p WHERE p.deleted_at IS NULL AND ${seen} AND ${asked}),
    person AS (
      SELECT CASE
          WHEN EXISTS (SELECT 1 FROM department_admin a JOIN place ON place.department_id = a.department_id
            WHERE a.user_id = u.id) THEN 'department_admin'
          WHEN EXISTS (SELECT 1 FROM membership m JOIN place ON place.id = m.project_id
            WHERE m.user_id = u.id AND m.role = 'project_admin') THEN 'project_admin'
          WHEN u.cloud_admin AND (${members.kind === 'all'} OR EXISTS (
            SELECT 1 FROM membership m JOIN place ON place.id = m.project_id WHERE m.user_id = u.id)) THEN 'cloud_admin'
        END AS role, u.display_name AS name, u.id
      FROM user_account u WHERE u.disabled_at IS NULL AND u.id <> ${userId}::uuid),
    ranked AS (
      SELECT role, name, id, row_number() OVER (PARTITION BY role ORDER BY name, id) AS rank
      FROM person WHERE role IS NOT NULL)
    SELECT role, name FROM ranked WHERE rank <= ${MAX_OF_A_ROLE} ORDER BY role, name, id`
}
