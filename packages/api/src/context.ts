import type { Actor } from '@ingot/core/access/actor'
import type { Permission } from '@ingot/core/access/permission-matrix'
import type { TenantScope } from '@ingot/core/access/tenant-scope'
import type { LabKind } from '@ingot/core/lab/lab-kind'
import type { TokenLimits } from '@ingot/core/token/token-limits'
import { isTokenText } from '@ingot/core/token/token-text'
import type { KeepOutcome, MutationContext } from '@ingot/db/audit/append-audit'
import type { Database } from '@ingot/db/database'
import { loadSession, type SessionIdentity } from '@ingot/db/session/load-session'
import { loadTokenActor, tokenHash } from '@ingot/db/token/load-token-actor'
import { askedBy } from '@ingot/db/wall/asked-by'
import type { Logger } from '@ingot/telemetry/logger'
import type { LiveHub } from './live/live-hub'

export interface AuditWitness {
  /** base64 Ed25519; null: nobody signs here */
  readonly publicKey: string | null
  /** a copy of the checkpoints outside of the database; null: none that this process can read */
  readonly copyFile: string | null
}

/** What the process lends to every request. */
export interface ApiDeps {
  readonly database: Database
  /** base64; with it secrets can be sealed, never opened (I9) */
  readonly sealPublicKey: string
  /** `deriveFactorKey`: reads and writes secrets of second factors */
  readonly factorKey: Uint8Array
  /** ws:// or wss:// base of the console gateway */
  readonly consoleUrl: string
  readonly lab: LabKind | null
  /** What signed checkpoints of the audit trail are compared with. */
  readonly auditWitness: AuditWitness
  readonly logger: Logger
  /** null where no live stream is served (a render on the server) */
  readonly live: LiveHub | null
}

export interface Enrollee {
  readonly actor: Actor
  readonly session: SessionIdentity
}

/** One request. `actor` is null when nobody is signed in, or no longer. */
export interface ApiContext extends ApiDeps {
  readonly actor: Actor | null
  readonly session: SessionIdentity | null
  /** Set where a token asks: `actor` is narrowed to it already. */
  readonly token: ApiToken | null
  /** Somebody whose session is good only for setting up a second factor. */
  readonly enrollee?: Enrollee
  readonly requestId: string
  readonly sourceIp: string | null
  /** Set where the client sent a key under which the change is remembered. */
  readonly keepOutcome?: KeepOutcome
}

export type ApiToken = TokenLimits & { readonly expiresAt: Date }

/** What an attempt is about, for the audit trail when it is refused. Set by whoever finds the object. */
export interface AuditTarget {
  /** more exact than the procedure's own, e.g. which verb */
  action?: string
  kind: string
  id: string | null
  name: string
  projectId: string | null
  nodeId: string | null
}

/** A request of somebody who is signed in. */
export interface SessionContext extends ApiContext {
  readonly actor: Actor
  readonly session: SessionIdentity
  readonly mutation: MutationContext
  readonly target: AuditTarget
}

/** A request that passed the guard of a permission. */
export interface AccessContext extends SessionContext {
  readonly permission: Permission
  /** The permission that makes an object visible; `scope` is where it holds. */
  readonly show: Permission
  readonly scope: TenantScope
}

export interface ApiRequest {
  readonly identity: SessionIdentity | null
  readonly requestId: string
  readonly sourceIp: string | null
}

/** Loads who asks, by the memberships of this moment. One query, none without a session. */
export async function createApiContext(deps: ApiDeps, request: ApiRequest): Promise<ApiContext> {
  const { identity, requestId, sourceIp } = request
  const rest = { token: null, requestId, sourceIp }
  const refused = { ...deps, ...rest, actor: null, session: null }
  if (!identity) return refused
  const database = askedBy(deps.database, { userId: identity.userId })
  const loaded = await loadSession(database, identity)
  if (!loaded) return refused
  const { actor, enrolling } = loaded
  if (enrolling) return { ...refused, database, enrollee: { actor, session: identity } }
  // In this name from here on: PostgreSQL keeps back what a query forgets to leave out (docs/adr/0020).
  return { ...deps, ...rest, database, actor, session: identity }
}

export interface TokenRequest {
  /** null: none was sent */
  readonly token: string | null
  readonly requestId: string
  readonly sourceIp: string | null
}

/** As `createApiContext`, for a program: by the rights that its token leaves of its maker's at this moment. */
export async function createTokenContext(deps: ApiDeps, request: TokenRequest): Promise<ApiContext> {
  const { token, requestId, sourceIp } = request
  const rest = { requestId, sourceIp }
  const refused = { ...deps, ...rest, actor: null, session: null, token: null }
  if (!token || !isTokenText(token)) return refused
  const database = askedBy(deps.database, { tokenHash: tokenHash(token) })
  const found = await loadTokenActor(database, token, sourceIp)
  if (!found) return refused
  const { actor, identity, limits, expiresAt } = found
  return { ...deps, ...rest, database, actor, session: identity, token: { ...limits, expiresAt } }
}
