import { createHash } from 'node:crypto'
import { type Actor, projectRoles } from '@ingot/core/access/actor'
import { narrowActor, type TokenLimits } from '@ingot/core/token/token-limits'
import type { Database } from '../database'
import { type ActorRow, actorColumns, actorOf } from '../internal/actor-row'
import { countOf, rowsOf } from '../internal/statement'
import type { SessionIdentity } from '../session/load-session'

export interface TokenActor {
  /** The session that the token is: what ends it ends the token, its streams and its consoles. */
  readonly identity: SessionIdentity
  /** Already narrowed. */
  readonly actor: Actor
  readonly limits: TokenLimits
  readonly expiresAt: Date
}

interface Row extends ActorRow {
  id: string
  kind: string
  projectId: string | null
  role: string | null
  readOnly: boolean
  tokenName: string
  expiresAt: Date
  stale: boolean
}

/** What is stored of a token: 256 random bits need no slow hash. */
export const tokenHash = (token: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(token).digest())

/**
 * Who acts by a token, by the memberships of this moment; null when it is unknown, revoked or expired, or its maker was
 * disabled or has left the project. One query; a second one notes the use, once a minute.
 */
export async function loadTokenActor(
  database: Database,
  token: string,
  address: string | null,
): Promise<TokenActor | null> {
  const [row] = await rowsOf(database)<Row>`
    SELECT ${actorColumns}, t.id, t.kind, t.project_id AS "projectId", t.role, t.read_only AS "readOnly",
      t.name AS "tokenName", s.expires_at AS "expiresAt",
      (t.last_used_at IS NULL OR t.last_used_at < now() - interval '1 minute') AS stale
    FROM api_token t JOIN user_session s ON s.id = t.id JOIN user_account u ON u.id = t.user_id
    WHERE t.hash = ${tokenHash(token)} AND s.revoked_at IS NULL AND s.expires_at > now() AND u.disabled_at IS NULL`
  const limits = row && limitsOf(row)
  const actor = limits && narrowActor(actorOf(row), limits)
  if (!actor) return null
  if (row.stale)
    await countOf(database)`
      UPDATE api_token SET last_used_at = now(), last_used_address = ${address}
      WHERE id = ${row.id}::uuid AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`
  return { identity: { userId: row.userId, sessionId: row.id }, actor, limits, expiresAt: row.expiresAt }
}

function limitsOf({ kind, tokenName: name, readOnly, projectId, ...row }: Row): TokenLimits | null {
  if (kind === 'personal') return { kind, name, readOnly }
  const role = projectRoles.find((each) => each === row.role)
  return kind === 'project' && projectId && role ? { kind, name, readOnly, projectId, role } : null
}
