import type { TenantScope } from '@ingot/core/access/tenant-scope'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { scopeSql } from '../internal/scope-sql'

export interface ProjectView {
  readonly id: string
  readonly name: string
  readonly departmentId: string
  readonly departmentName: string
}

const MAX_PROJECTS = 2000

/** The projects of the scope, by department and name. One query. */
export async function listProjects(database: Database, scope: TenantScope): Promise<ProjectView[]> {
  return prismaOf(database).$queryRaw<ProjectView[]>`
    SELECT p.id, p.name, d.id AS "departmentId", d.name AS "departmentName"
    FROM project p JOIN department d ON d.id = p.department_id
    WHERE p.deleted_at IS NULL AND ${scopeSql(scope, Prisma.sql`p.id`)} ORDER BY d.name, p.name LIMIT ${MAX_PROJECTS}`
}
