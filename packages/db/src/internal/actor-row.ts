import { type Actor, type ActorMembership, membershipRoles } from '@ingot/core/access/actor'
import { Prisma } from './generated/prisma/client'
import { memberRoleSql } from './role-sql'

export interface ActorRow {
  userId: string
  name: string
  cloudAdmin: boolean
  memberships: { projectId: string; role: string }[]
  departmentIds: string[]
}

/** Columns that make an ActorRow of `user_account u`, with the memberships of this moment. */
export const actorColumns = Prisma.sql`u.id AS "userId", u.display_name AS name, u.cloud_admin AS "cloudAdmin",
  coalesce((SELECT json_agg(json_build_object('projectId', m.project_id, 'role', ${memberRoleSql}))
    FROM membership m JOIN project p ON p.id = m.project_id WHERE m.user_id = u.id), '[]') AS memberships,
  coalesce((SELECT json_agg(da.department_id) FROM department_admin da WHERE da.user_id = u.id), '[]') AS "departmentIds"`

export function actorOf({ memberships, ...user }: ActorRow): Actor {
  const known = memberships.flatMap(({ projectId, role }): ActorMembership[] => {
    const held = membershipRoles.find((each) => each === role)
    return held ? [{ projectId, role: held }] : []
  })
  const { userId, name, cloudAdmin, departmentIds } = user
  return { userId, name, cloudAdmin, memberships: known, departmentIds }
}
