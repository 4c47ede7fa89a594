import { type Actor, type ActorMembership, membershipRoles } from '@ingot/core/access/actor'
import { Prisma } from './generated/prisma/client'

export interface ActorRow {
  userId: string
  name: string
  cloudAdmin: boolean
  memberships: { projectId: string; role: string }[]
}

/** Columns that make an ActorRow of `user_account u`, with the memberships of this moment. */
export const actorColumns = Prisma.sql`u.id AS "userId", u.display_name AS name, u.cloud_admin AS "cloudAdmin",
  coalesce((SELECT json_agg(json_build_object('projectId', m.project_id, 'role', m.role))
    FROM membership m WHERE m.user_id = u.id), '[]') AS memberships`

export function actorOf({ memberships, ...user }: ActorRow): Actor {
  const known = memberships.flatMap(({ projectId, role }): ActorMembership[] => {
    const held = membershipRoles.find((each) => each === role)
    return held ? [{ projectId, role: held }] : []
  })
  return { userId: user.userId, name: user.name, cloudAdmin: user.cloudAdmin, memberships: known }
}
