import { IngotError } from '@ingot/core/error/ingot-error'
import type { ManagedUser } from '@ingot/core/user/actions'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf, type Tx } from '../internal/handle'

export interface ManagedUserRow extends ManagedUser {
  readonly email: string
}

const selectSql = Prisma.sql`SELECT u.id, u.email, u.disabled_at IS NOT NULL AS disabled, u.cloud_admin AS "cloudAdmin",
    EXISTS (SELECT 1 FROM second_factor f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL) AS "secondFactor",
    to_json(wall.joined_departments(u.id)) AS "memberOf",
    coalesce((SELECT json_agg(a.department_id) FROM department_admin a WHERE a.user_id = u.id), '[]') AS administers,
    (SELECT count(*)::int FROM user_account o WHERE o.cloud_admin AND o.disabled_at IS NULL AND o.id <> u.id)
      AS "otherCloudAdmins"
  FROM user_account u`

/** The facts about accounts for the rules of core, whoever asks; unknown ids are missing. One query. */
export async function findManagedUsers(database: Database, ids: readonly string[]): Promise<ManagedUserRow[]> {
  return prismaOf(database).$queryRaw<ManagedUserRow[]>`${selectSql} WHERE u.id = ANY(${[...ids]}::uuid[])`
}

/**
 * The same under a lock that all changes of accounts take, so that the last two cloud admins cannot dismiss each other
 * at once. Throws `not_found`.
 */
export async function lockManagedUser(tx: Tx, id: string): Promise<ManagedUserRow> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('accounts', 13))`
  const [user] = await tx.$queryRaw<ManagedUserRow[]>`${selectSql} WHERE u.id = ${id}::uuid`
  if (!user) throw new IngotError('not_found')
  return user
}
