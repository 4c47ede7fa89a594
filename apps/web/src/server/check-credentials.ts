import { IngotError } from '@ingot/core/error/ingot-error'
import { recordRefusal } from '@ingot/db/audit/record-refusal'
import type { Database } from '@ingot/db/database'
import { beginSignIn } from '@ingot/db/session/begin-sign-in'
import type { SessionIdentity } from '@ingot/db/session/load-session'
import { openSession } from '@ingot/db/session/open-session'
import { hash, verify } from '@node-rs/argon2'
import { z } from 'zod'
import { SESSION_LIFETIME_MS } from './session-cookie'

const credentialsInput = z.object({
  email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
  password: z.string().min(1).max(1024),
})

export interface SignInSource {
  readonly address: string
  readonly userAgent: string | null
}

let decoy: Promise<string> | null = null

/**
 * Opens a session for a right password. Throws `sign_in_failed` for everything wrong — unknown, disabled and wrong password
 * take the same time and get the same answer — and `too_many_attempts` after five tries in a minute.
 */
export async function checkCredentials(
  database: Database,
  credentials: unknown,
  source: SignInSource,
): Promise<SessionIdentity> {
  const parsed = credentialsInput.safeParse(credentials)
  if (!parsed.success) throw new IngotError('sign_in_failed')
  const { email, password } = parsed.data
  const refuse = async (userId: string | null, reason: string) => {
    const context = { actorId: userId, actorName: email, sourceIp: source.address }
    await recordRefusal(database, {
      context,
      action: 'session.sign_in',
      targetKind: 'user',
      targetId: userId,
      targetName: email,
      detail: { reason },
    })
    return new IngotError('sign_in_failed')
  }

  const start = await beginSignIn(database, email, source.address)
  if (start.kind === 'limited') throw new IngotError('too_many_attempts')
  const { user, attemptId } = start
  // Unknown accounts cost a verification too.
  decoy ??= hash('no account has this password')
  const right = await verify(user?.passwordHash ?? (await decoy), password).catch(() => false)
  if (!user) throw await refuse(null, 'unknown_account')
  if (!right) throw await refuse(user.id, 'wrong_password')
  if (user.disabled) throw await refuse(user.id, 'account_disabled')
  const sessionId = await openSession(database, {
    user,
    attemptId,
    lifetimeMs: SESSION_LIFETIME_MS,
    userAgent: source.userAgent,
    context: { actorId: user.id, actorName: user.displayName, sourceIp: source.address },
  })
  return { userId: user.id, sessionId }
}
