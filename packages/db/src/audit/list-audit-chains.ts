import type { TenantScope } from '@ingot/core/access/tenant-scope'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { scopeSql } from '../internal/scope-sql'

/** The chains of the scope: one per project that has events, and `cloud`. */
export async function listAuditChains(database: Database, scope: TenantScope): Promise<string[]> {
  const rows = await prismaOf(database).$queryRaw<{ chain: string }[]>`
    SELECT DISTINCT a.chain FROM audit_event a WHERE ${scopeSql(scope, Prisma.sql`a.project_id`)} ORDER BY a.chain`
  return rows.map(({ chain }) => chain)
}
