import { spendCode } from '@ingot/api/second-factor/check-code'
import { IngotError } from '@ingot/core/error/ingot-error'
import { factorCode } from '@ingot/core/session/second-factor'
import { needsSecondFactor } from '@ingot/core/session/sign-in-policy'
import { recordRefusal } from '@ingot/db/audit/record-refusal'
import type { Database } from '@ingot/db/database'
import { getSecondFactor } from '@ingot/db/second-factor/second-factor'
import { beginSignIn, forgetTry, type SignInStart, type SignInTry } from '@ingot/db/session/begin-sign-in'
import type { SessionIdentity } from '@ingot/db/session/load-session'
import { openSession } from '@ingot/db/session/open-session'
import { getSignInPolicy } from '@ingot/db/session/sign-in-policy'
import { hash, verify } from '@node-rs/argon2'
import { z } from 'zod'
import { SESSION_LIFETIME_MS } from './session-cookie'

const credentialsInput = z.object({
  email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
  password: z.string().min(1).max(1024),
  /** of the second factor; asked for when the password was right */
  code: z.string().max(64).optional(),
})

export interface SignInSource {
  readonly address: string
  readonly userAgent: string | null
  /** `readKnownDevices` */
  readonly devices: ReadonlyMap<string, string>
}
export interface SignInDeps {
  readonly database: Database
  readonly factorKey: Uint8Array
}
export type SignInOutcome =
  | { readonly kind: 'signed_in'; readonly identity: SessionIdentity; readonly enrolling: boolean }
  /** The password was right, and a code is needed too. There is no session yet. */
  | { readonly kind: 'code_needed' }

let decoy: Promise<string> | null = null

/**
 * Opens a session for a right password, and a right code where the account has a second factor. Throws `sign_in_failed`
 * for everything wrong with the password — unknown, disabled and wrong take the same time and get the same answer —,
 * `code_wrong`, and `too_many_attempts` with the seconds to wait.
 */
export async function checkCredentials(
  { database, factorKey }: SignInDeps,
  credentials: unknown,
  source: SignInSource,
): Promise<SignInOutcome> {
  const parsed = credentialsInput.safeParse(credentials)
  if (!parsed.success) throw new IngotError('sign_in_failed')
  const { email, password, code } = parsed.data
  const { address, devices, userAgent } = source
  const refuse = async (userId: string | null, reason: string, error: 'sign_in_failed' | 'code_wrong') => {
    const context = { actorId: userId, actorName: email, sourceIp: address }
    const target = { targetKind: 'user', targetId: userId, targetName: email }
    await recordRefusal(database, { context, action: 'session.sign_in', ...target, detail: { reason } })
    return new IngotError(error)
  }
  const begin = async (step: SignInTry['step']) =>
    requireCounted(await beginSignIn(database, { step, email, address, devices }))

  const { user, counted } = await begin('password')
  // Unknown accounts cost a verification too, and so do those that have no password: their provider signs them in.
  decoy ??= hash('no account has this password')
  const known = user?.passwordHash.startsWith('$') ? user.passwordHash : null
  const right = (await verify(known ?? (await decoy), password).catch(() => false)) && known !== null
  if (!user) throw await refuse(null, 'unknown_account', 'sign_in_failed')
  if (!right) throw await refuse(user.id, 'wrong_password', 'sign_in_failed')
  if (user.disabled) throw await refuse(user.id, 'account_disabled', 'sign_in_failed')

  const { enabledAt } = await getSecondFactor(database, user.id)
  const tries = [counted]
  const detail: Record<string, string> = {}
  if (enabledAt) {
    if (!code) {
      await forgetTry(database, counted)
      return { kind: 'code_needed' }
    }
    const codeTry = await begin('code')
    const wellFormed = factorCode.safeParse(code)
    const spent = wellFormed.success
      ? await spendCode(database, factorKey, { userId: user.id, code: wellFormed.data })
      : null
    await forgetTry(database, counted)
    if (!spent) throw await refuse(user.id, 'wrong_code', 'code_wrong')
    tries.push(codeTry.counted)
    detail.secondFactor = spent
  }
  const enrolling = !enabledAt && needsSecondFactor(await getSignInPolicy(database), user)
  const sessionId = await openSession(database, {
    ...{ user, tries, enrolling, detail, userAgent },
    method: 'password',
    lifetimeMs: SESSION_LIFETIME_MS,
    context: { actorId: user.id, actorName: user.displayName, sourceIp: address },
  })
  return { kind: 'signed_in', identity: { userId: user.id, sessionId }, enrolling }
}

function requireCounted(start: SignInStart) {
  if (start.kind === 'counted') return start
  throw new IngotError('too_many_attempts', { retryAfterSeconds: Math.ceil(start.waitMs / 1000) })
}
