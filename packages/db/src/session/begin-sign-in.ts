import { appendAudit } from '../audit/append-audit'
import type { Database } from '../database'
import { prismaOf, type Tx } from '../internal/handle'

export const SIGN_IN_LIMIT = 5
export const SIGN_IN_WINDOW_MS = 60_000

export interface SignInUser {
  readonly id: string
  readonly email: string
  readonly displayName: string
  readonly passwordHash: string
  readonly disabled: boolean
}
export type SignInStart =
  | { readonly kind: 'limited' }
  | { readonly kind: 'counted'; readonly attemptId: bigint; readonly user: SignInUser | null }

/**
 * Counts an attempt before the password is looked at: at most 5 a minute per account and per address, also when they
 * come at once. A success takes its attempt back (`openSession`).
 */
export async function beginSignIn(database: Database, email: string, address: string): Promise<SignInStart> {
  return prismaOf(database).$transaction(async (tx) => {
    // In one order, so that two attempts cannot wait for each other.
    for (const key of [`address:${address}`, `email:${email}`])
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 11))`
    const [count] = await tx.$queryRaw<{ byEmail: number; byAddress: number }[]>`
      SELECT count(*) FILTER (WHERE email = ${email})::int AS "byEmail",
        count(*) FILTER (WHERE address = ${address})::int AS "byAddress"
      FROM sign_in_attempt
      WHERE (email = ${email} OR address = ${address}) AND at > now() - ${SIGN_IN_WINDOW_MS}::float8 * interval '1 millisecond'`
    if (!count || count.byEmail >= SIGN_IN_LIMIT || count.byAddress >= SIGN_IN_LIMIT) {
      await recordLimit(tx, email, address)
      return { kind: 'limited' }
    }
    const attempt = await tx.signInAttempt.create({ data: { email, address }, select: { id: true } })
    const user = await tx.user.findUnique({
      where: { email },
      select: { id: true, email: true, displayName: true, passwordHash: true, disabledAt: true },
    })
    if (!user) return { kind: 'counted', attemptId: attempt.id, user: null }
    const { disabledAt, ...rest } = user
    return { kind: 'counted', attemptId: attempt.id, user: { ...rest, disabled: disabledAt !== null } }
  })
}

/** For accounts that exist, and once a minute each: nobody fills the audit trail with rows of his choosing. */
async function recordLimit(tx: Tx, email: string, address: string): Promise<void> {
  const [user] = await tx.$queryRaw<{ id: string }[]>`
    SELECT u.id FROM user_account u WHERE u.email = ${email} AND NOT EXISTS (
      SELECT 1 FROM audit_event a WHERE a.target_kind = 'user' AND a.target_id = u.id::text AND a.action = 'session.sign_in'
        AND a.detail ->> 'reason' = 'too_many_attempts'
        AND a.at > now() - ${SIGN_IN_WINDOW_MS}::float8 * interval '1 millisecond')`
  if (!user) return
  await appendAudit(tx, {
    context: { actorId: user.id, actorName: email, sourceIp: address },
    action: 'session.sign_in',
    targetKind: 'user',
    targetId: user.id,
    targetName: email,
    result: 'refused',
    detail: { reason: 'too_many_attempts' },
  })
}
