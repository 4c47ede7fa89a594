import type { MembershipRole } from '@ingot/core/access/actor'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { memberRoleSql } from '../internal/role-sql'

export interface ProfileProject {
  readonly id: string
  readonly name: string
  readonly departmentName: string
  readonly role: MembershipRole
}
export interface Profile {
  readonly user: {
    readonly id: string
    readonly email: string
    readonly displayName: string
    readonly cloudAdmin: boolean
    /** null: never chosen */
    readonly locale: string | null
  }
  readonly projects: readonly ProfileProject[]
  /** Those the user administers. */
  readonly departments: readonly { readonly id: string; readonly name: string }[]
}

/** A user, the projects he has joined and the departments he administers. Throws `not_found`. */
export async function getProfile(database: Database, userId: string): Promise<Profile> {
  const prisma = prismaOf(database)
  const [user, projects, departments] = await Promise.all([
    prisma.user.findUnique({
      where: { id: userId },
      select: { id: true, email: true, displayName: true, cloudAdmin: true, locale: true },
    }),
    prisma.$queryRaw<ProfileProject[]>`
      SELECT p.id, p.name, d.name AS "departmentName", ${memberRoleSql} AS role
      FROM membership m JOIN project p ON p.id = m.project_id JOIN department d ON d.id = p.department_id
      WHERE m.user_id = ${userId}::uuid ORDER BY d.name, p.name`,
    prisma.department.findMany({
      where: { admins: { some: { userId } }, deletedAt: null },
      select: { id: true, name: true },
      orderBy: { name: 'asc' },
    }),
  ])
  if (!user) throw new IngotError('not_found')
  return { user, projects, departments }
}
