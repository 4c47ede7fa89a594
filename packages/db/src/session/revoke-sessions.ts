import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { mutate } from '../internal/mutate'
import { endSessions } from './end-sessions'

export interface RevokeSessions {
  readonly userId: string
  /** One session, or all but one. */
  readonly which: { readonly only: string } | { readonly except: string }
  /** `session.revoke`, `session.sign_out`, … */
  readonly action: string
  readonly context: MutationContext
}

/**
 * Ends sessions of a user from the next request on, and their live streams and consoles at once. Returns how many.
 * Throws `not_found` when the one session named is not his or has ended.
 */
export async function revokeSessions(database: Database, request: RevokeSessions): Promise<number> {
  const { userId, which, action, context } = request
  return mutate(database, async (tx) => {
    const ended = await endSessions(tx, { userId, which })
    if ('only' in which && ended.length === 0) throw new IngotError('not_found')
    const user = await tx.user.findUnique({ where: { id: userId }, select: { email: true } })
    const audit = {
      context,
      action,
      targetKind: 'user',
      targetId: userId,
      targetName: user?.email ?? context.actorName,
      result: 'accepted',
      detail: { sessionIds: ended },
    } as const
    return { result: ended.length, audit }
  })
}
