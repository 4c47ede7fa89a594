import { type MembershipRole, type ProjectRole, projectRoles } from '@ingot/core/access/actor'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { memberRoleSql } from '../internal/role-sql'

export interface MemberView {
  readonly userId: string
  readonly displayName: string
  readonly email: string
  /** what the membership says */
  readonly role: ProjectRole
  /** what the person is there: a department admin is more than the membership says */
  readonly effectiveRole: MembershipRole
  readonly disabled: boolean
}
export interface OpenInvitation {
  readonly id: string
  readonly email: string
  readonly role: ProjectRole | null
  readonly createdAt: Date
  readonly createdBy: string
  readonly expiresAt: Date
}

const MAX_MEMBERS = 2000

/** Everybody in a project, project admins first. One query. */
export async function listMembers(database: Database, projectId: string): Promise<MemberView[]> {
  return prismaOf(database).$queryRaw<MemberView[]>`
    SELECT u.id AS "userId", u.display_name AS "displayName", u.email, m.role, ${memberRoleSql} AS "effectiveRole",
      u.disabled_at IS NOT NULL AS disabled
    FROM membership m JOIN project p ON p.id = m.project_id JOIN user_account u ON u.id = m.user_id
    WHERE m.project_id = ${projectId}::uuid ORDER BY m.role, u.display_name, u.id LIMIT ${MAX_MEMBERS}`
}

/** Invitations into a project or to the head of a department that may still be used; never their tokens. One query. */
export async function listInvitations(
  database: Database,
  place: { readonly projectId: string } | { readonly departmentId: string },
): Promise<OpenInvitation[]> {
  const links = await prismaOf(database).accountLink.findMany({
    where: { ...place, kind: 'invite', usedAt: null, revokedAt: null, expiresAt: { gt: new Date() } },
    select: { id: true, email: true, role: true, createdAt: true, expiresAt: true, createdBy: true },
    orderBy: { createdAt: 'desc' },
    take: MAX_MEMBERS,
  })
  return links.map(({ createdBy, role, ...link }) => ({
    ...link,
    role: projectRoles.find((each) => each === role) ?? null,
    createdBy: createdBy.displayName,
  }))
}
