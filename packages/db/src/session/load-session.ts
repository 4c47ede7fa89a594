import { type Actor, type ActorMembership, membershipRoles } from '@ingot/core/access/actor'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'

/** What a session cookie names. */
export interface SessionIdentity {
  readonly userId: string
  readonly sessionId: string
}

interface Row {
  name: string
  cloudAdmin: boolean
  memberships: { projectId: string; role: string }[]
}

/**
 * The actor of a session by the memberships of this moment; null when the session was revoked or has expired, or the
 * user is disabled. One query: it runs on every request.
 */
export async function loadSessionActor(database: Database, identity: SessionIdentity): Promise<Actor | null> {
  const [row] = await prismaOf(database).$queryRaw<Row[]>`
    SELECT u.display_name AS name, u.cloud_admin AS "cloudAdmin",
      coalesce((SELECT json_agg(json_build_object('projectId', m.project_id, 'role', m.role))
        FROM membership m WHERE m.user_id = u.id), '[]') AS memberships
    FROM user_session s JOIN user_account u ON u.id = s.user_id
    WHERE s.id = ${identity.sessionId}::uuid AND s.user_id = ${identity.userId}::uuid
      AND s.revoked_at IS NULL AND s.expires_at > now() AND u.disabled_at IS NULL`
  if (!row) return null
  const memberships = row.memberships.flatMap(({ projectId, role }): ActorMembership[] => {
    const known = membershipRoles.find((each) => each === role)
    return known ? [{ projectId, role: known }] : []
  })
  return { userId: identity.userId, name: row.name, cloudAdmin: row.cloudAdmin, memberships }
}
