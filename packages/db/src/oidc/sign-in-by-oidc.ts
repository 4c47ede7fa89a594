import { IngotError } from '@ingot/core/error/ingot-error'
import type { SignInPolicy } from '@ingot/core/session/sign-in-policy'
import type { AuditEntry, MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { announceTenancy } from '../event/announce-tenancy'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { addSession } from '../session/open-session'
import { getSignInPolicy } from '../session/sign-in-policy'
import { askedBySystem } from '../wall/asked-by-system'
import { applyPlaces } from './apply-places'

export interface OidcSignIn {
  /** with the subject, who it is */
  readonly issuer: string
  readonly subject: string
  /** in lower case; null: the provider named none */
  readonly email: string | null
  readonly emailVerified: boolean
  readonly displayName: string
  readonly claims: Readonly<Record<string, unknown>>
  readonly lifetimeMs: number
  readonly userAgent: string | null
  readonly address: string
  readonly requestId: string
}

/** Accounts that have no password: no hash begins like this, so none is ever right. */
const NO_PASSWORD = ''

/**
 * Signs in whom an identity provider has named: finds the account by subject, or links or makes one as the policy has it;
 * gives the places of the rules and opens a session, all or nothing. Throws `oidc_email_missing`, `oidc_email_unverified`,
 * `oidc_account_unknown`, `oidc_account_taken`, `oidc_account_disabled`.
 */
export async function signInByOidc(
  database: Database,
  request: OidcSignIn,
): Promise<{ userId: string; sessionId: string }> {
  const policy = await getSignInPolicy(database)
  // Whose places they are is known only in the middle of it.
  return mutate(askedBySystem(database), async (tx) => {
    // As all changes of accounts: two first sign-ins of one person at once make one account.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('accounts', 13))`
    const { user, how } = await findPerson(tx, request, policy)
    if (user.disabledAt) throw new IngotError('oidc_account_disabled')
    const { address: sourceIp, requestId } = request
    const context = { actorId: user.id, actorName: user.displayName, sourceIp, requestId }
    const audits: AuditEntry[] = how === 'known' ? [] : [accountAudit(how, user, request, context)]
    audits.push(...(await applyPlaces(tx, user, request.claims, context)))
    if (audits.length > 0) await announceTenancy(tx)
    const { lifetimeMs, userAgent } = request
    const session = await addSession(tx, {
      ...{ user, lifetimeMs, userAgent, context },
      ...{ method: 'oidc', enrolling: false },
    })
    return { result: { userId: user.id, sessionId: session.result }, audit: [...audits, session.audit] }
  })
}

type Person = { id: string; email: string; displayName: string; disabledAt: Date | null }
const select = { id: true, email: true, displayName: true, disabledAt: true } as const

async function findPerson(
  tx: Tx,
  { issuer, subject, email, emailVerified, displayName }: OidcSignIn,
  policy: SignInPolicy,
): Promise<{ user: Person; how: 'known' | 'linked' | 'made' }> {
  const identity = await tx.oidcIdentity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    select: { user: { select } },
  })
  if (identity) return { user: identity.user, how: 'known' }
  if (!email) throw new IngotError('oidc_email_missing')
  // Whoever could name somebody else's address would get his account, or stand in the way of it.
  if (!emailVerified) throw new IngotError('oidc_email_unverified')
  const before = await tx.user.findUnique({ where: { email }, select })
  if (before && !policy.linkByEmail) throw new IngotError('oidc_account_taken')
  if (!before && !policy.createAccounts) throw new IngotError('oidc_account_unknown')
  const user = before ?? (await tx.user.create({ data: { email, displayName, passwordHash: NO_PASSWORD }, select }))
  await tx.oidcIdentity.create({ data: { issuer, subject, userId: user.id }, select: { userId: true } })
  return { user, how: before ? 'linked' : 'made' }
}

const accountAudit = (
  how: 'linked' | 'made',
  user: Person,
  { issuer, subject }: OidcSignIn,
  context: MutationContext,
): AuditEntry => ({
  context,
  action: how === 'linked' ? 'user.oidc_link' : 'user.oidc_create',
  targetKind: 'user',
  targetId: user.id,
  targetName: user.email,
  result: 'accepted',
  detail: { issuer, subject },
})
