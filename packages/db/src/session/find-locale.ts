import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import type { SessionIdentity } from './load-session'

/** The language that the user of a session has chosen; null when none was, or the session has ended. One query. */
export async function findLocale(database: Database, identity: SessionIdentity): Promise<string | null> {
  const session = await prismaOf(database).userSession.findFirst({
    where: { id: identity.sessionId, userId: identity.userId, revokedAt: null, expiresAt: { gt: new Date() } },
    select: { user: { select: { locale: true } } },
  })
  return session?.user.locale ?? null
}
