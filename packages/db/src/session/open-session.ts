import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { type CountedTry, forgetFailures } from './begin-sign-in'

/** By what somebody showed who he is. */
export const signInMethods = ['password', 'oidc'] as const
export type SignInMethod = (typeof signInMethods)[number]

export interface NewSession {
  readonly user: { readonly id: string; readonly email: string }
  readonly method: SignInMethod
  /** Good only for setting up the second factor that the policy asks for. */
  readonly enrolling: boolean
  readonly lifetimeMs: number
  readonly userAgent: string | null
  readonly context: MutationContext
  /** What the audit trail shall know beside the session and the method. */
  readonly detail?: Readonly<Record<string, string | boolean>>
}

/** Writes the session that a cookie will name, and the sign-in to the audit trail. Returns its id. */
export const openSession = (
  database: Database,
  session: NewSession & {
    /** The tries that were right: they count no longer. */
    readonly tries: readonly CountedTry[]
  },
): Promise<string> =>
  mutate(database, async (tx) => {
    for (const each of session.tries) await forgetFailures(tx, each)
    return addSession(tx, session)
  })

/** The same inside of a transaction. */
export async function addSession(tx: Tx, session: NewSession) {
  const { user, method, enrolling, context, detail } = session
  const { id } = await tx.userSession.create({
    data: {
      userId: user.id,
      method,
      enrolling,
      expiresAt: new Date(Date.now() + session.lifetimeMs),
      userAgent: session.userAgent?.slice(0, 512) ?? null,
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
    result: 'succeeded' as const,
    detail: { sessionId: id, method, ...(enrolling ? { enrolling } : {}), ...detail },
  }
  return { result: id, audit }
}
