import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { Prisma } from '../internal/generated/prisma/client'
import { mutate } from '../internal/mutate'

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
  const chosen = 'only' in which ? Prisma.sql`s.id = ${which.only}::uuid` : Prisma.sql`s.id <> ${which.except}::uuid`
  return mutate(database, async (tx) => {
    const revoked = await tx.$queryRaw<{ id: string; email: string }[]>`
      UPDATE user_session s SET revoked_at = now() FROM user_account u
      WHERE u.id = s.user_id AND s.user_id = ${userId}::uuid AND s.revoked_at IS NULL AND s.expires_at > now() AND ${chosen}
      RETURNING s.id, u.email`
    if ('only' in which && revoked.length === 0) throw new IngotError('not_found')
    for (const { id } of revoked) await notify(tx, { topic: 'session', id })
    const audit = {
      context,
      action,
      targetKind: 'user',
      targetId: userId,
      targetName: revoked[0]?.email ?? context.actorName,
      result: 'accepted',
      detail: { sessionIds: revoked.map(({ id }) => id) },
    } as const
    return { result: revoked.length, audit }
  })
}
