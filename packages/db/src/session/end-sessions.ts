import { notify } from '../event/notify'
import { Prisma } from '../internal/generated/prisma/client'
import type { Tx } from '../internal/handle'

export interface EndSessions {
  readonly userId: string
  /** All of them with the tokens, one, or all sign-ins but one. */
  readonly which?: { readonly only: string } | { readonly except: string }
}

/** Ends sessions from the next request on, and their live streams and consoles at once. Returns their ids. */
export async function endSessions(tx: Tx, { userId, which }: EndSessions): Promise<string[]> {
  const chosen = !which
    ? Prisma.sql`TRUE`
    : 'only' in which
      ? Prisma.sql`id = ${which.only}::uuid`
      : Prisma.sql`id <> ${which.except}::uuid AND method <> 'token'`
  const ended = await tx.$queryRaw<{ id: string }[]>`
    UPDATE user_session SET revoked_at = now()
    WHERE user_id = ${userId}::uuid AND revoked_at IS NULL AND expires_at > now() AND ${chosen} RETURNING id`
  for (const { id } of ended) await notify(tx, { topic: 'session', id })
  return ended.map(({ id }) => id)
}
