import type { Actor } from '@ingot/core/access/actor'
import type { Database } from '../database'
import { type ActorRow, actorColumns, actorOf } from '../internal/actor-row'
import { rowsOf } from '../internal/statement'

/** What a session cookie names. */
export interface SessionIdentity {
  readonly userId: string
  readonly sessionId: string
}
export interface LoadedSession {
  readonly actor: Actor
  /** Good only for setting up the second factor that the policy asks for: in it nobody is signed in yet. */
  readonly enrolling: boolean
  /** `signInMethods` */
  readonly method: string
}

/**
 * A session with its actor by the memberships of this moment; null when it was revoked or has expired, or the user is
 * disabled. One query: it runs on every request.
 */
export async function loadSession(database: Database, identity: SessionIdentity): Promise<LoadedSession | null> {
  const [row] = await rowsOf(database)<ActorRow & { enrolling: boolean; method: string }>`
    SELECT ${actorColumns}, s.enrolling, s.method FROM user_session s JOIN user_account u ON u.id = s.user_id
    WHERE s.id = ${identity.sessionId}::uuid AND s.user_id = ${identity.userId}::uuid
      AND s.revoked_at IS NULL AND s.expires_at > now() AND u.disabled_at IS NULL`
  return row ? { actor: actorOf(row), enrolling: row.enrolling, method: row.method } : null
}

/** The actor of a session in which somebody is signed in; null for any other. One query. */
export async function loadSessionActor(database: Database, identity: SessionIdentity): Promise<Actor | null> {
  const session = await loadSession(database, identity)
  return session && !session.enrolling ? session.actor : null
}
