import type { Actor } from '@ingot/core/access/actor'
import type { Database } from '../database'
import { type ActorRow, actorColumns, actorOf } from '../internal/actor-row'
import { rowsOf } from '../internal/statement'

/** What a session cookie names. */
export interface SessionIdentity {
  readonly userId: string
  readonly sessionId: string
}

/**
 * The actor of a session by the memberships of this moment; null when the session was revoked or has expired, or the
 * user is disabled. One query: it runs on every request.
 */
export async function loadSessionActor(database: Database, identity: SessionIdentity): Promise<Actor | null> {
  const [row] = await rowsOf(database)<ActorRow>`
    SELECT ${actorColumns} FROM user_session s JOIN user_account u ON u.id = s.user_id
    WHERE s.id = ${identity.sessionId}::uuid AND s.user_id = ${identity.userId}::uuid
      AND s.revoked_at IS NULL AND s.expires_at > now() AND u.disabled_at IS NULL`
  return row ? actorOf(row) : null
}
