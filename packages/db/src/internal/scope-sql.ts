import type { TenantScope } from '@ingot/core/access/tenant-scope'
import { Prisma } from './generated/prisma/client'

/** The condition that keeps a query inside a scope (I5). A row without a project is outside every tenant's scope. */
export function scopeSql(scope: TenantScope, projectId: Prisma.Sql, ownerId: Prisma.Sql | null = null): Prisma.Sql {
  if (scope.kind === 'all') return Prisma.sql`TRUE`
  const joined = Prisma.sql`${projectId} = ANY(${[...scope.projectIds]}::uuid[])`
  if (scope.ownerId === null) return joined
  return ownerId ? Prisma.sql`${joined} AND ${ownerId} = ${scope.ownerId}::uuid` : Prisma.sql`FALSE`
}

/** As `scopeSql`, with everything of the departments that somebody administers; `projectId` null: of departments only. */
export function departmentScopeSql(
  scope: TenantScope,
  departmentId: Prisma.Sql,
  projectId: Prisma.Sql | null = null,
): Prisma.Sql {
  if (scope.kind === 'all') return Prisma.sql`TRUE`
  const within = Prisma.sql`${departmentId} = ANY(${[...scope.departmentIds]}::uuid[])`
  return projectId ? Prisma.sql`(${within} OR ${projectId} = ANY(${[...scope.projectIds]}::uuid[]))` : within
}
