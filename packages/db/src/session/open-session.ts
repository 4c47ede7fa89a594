import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { mutate } from '../internal/mutate'

export interface OpenSession {
  readonly user: { readonly id: string; readonly email: string }
  readonly lifetimeMs: number
  readonly userAgent: string | null
  /** The sign-in attempt that succeeded; it no longer counts against the account. */
  readonly attemptId: bigint
  readonly context: MutationContext
}

/** Writes the session that a cookie will name, and the sign-in to the audit trail. Returns its id. */
export async function openSession(database: Database, request: OpenSession): Promise<string> {
  const { user, context } = request
  return mutate(database, async (tx) => {
    await tx.signInAttempt.deleteMany({ where: { id: request.attemptId } })
    const session = await tx.userSession.create({
      data: {
        userId: user.id,
        expiresAt: new Date(Date.now() + request.lifetimeMs),
        userAgent: request.userAgent?.slice(0, 512) ?? null,
        address: context.sourceIp ?? null,
      },
      select: { id: true },
    })
    const audit = {
      context,
      action: 'session.sign_in',
      targetKind: 'user',
      targetId: user.id,
      targetName: user.email,
      result: 'succeeded',
      detail: { sessionId: session.id },
    } as const
    return { result: session.id, audit }
  })
}
