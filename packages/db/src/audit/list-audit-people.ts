import type { TenantScope } from '@ingot/core/access/tenant-scope'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { allOf, likeAnywhere } from '../internal/keyset'
import { scopeSql } from '../internal/scope-sql'

export interface AuditPerson {
  readonly id: string
  readonly name: string
  /** null: for whom the cloud's accounts are not */
  readonly email: string | null
}
/** As many as somebody reads before typing on. */
const LIMIT = 20

/**
 * People with an event in the scope, by a part of their name or address, or the one with `id`. What a tenant learns is in
 * the events themselves already; addresses only for whoever sees the whole trail. One query.
 */
export async function listAuditPeople(
  database: Database,
  scope: TenantScope,
  { q, id }: { readonly q: string; readonly id?: string | undefined },
): Promise<AuditPerson[]> {
  const all = scope.kind === 'all'
  const like = q === '' ? null : likeAnywhere(q)
  const inScope = scopeSql(scope, Prisma.sql`a.project_id`, Prisma.sql`a.actor_id`)
  const where = allOf([
    id !== undefined && Prisma.sql`u.id = ${id}::uuid`,
    like !== null &&
      (all
        ? Prisma.sql`(u.display_name ILIKE ${like} OR u.email ILIKE ${like})`
        : Prisma.sql`u.display_name ILIKE ${like}`),
    Prisma.sql`EXISTS (SELECT 1 FROM audit_event a WHERE a.actor_id = u.id AND ${inScope})`,
  ])
  const email = all ? Prisma.sql`u.email` : Prisma.sql`NULL::text`
  return prismaOf(database).$queryRaw<AuditPerson[]>`
    SELECT u.id, u.display_name AS name, ${email} AS email FROM user_account u WHERE ${where}
    ORDER BY u.display_name, u.id LIMIT ${LIMIT}`
}
