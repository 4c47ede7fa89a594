import type { Database } from '../database'
import { prismaOf } from '../internal/handle'

export interface SessionView {
  readonly id: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly userAgent: string | null
  readonly address: string | null
}

/** A user's own sign-ins that are good now, newest first; tokens are listed apart. */
export async function listSessions(database: Database, userId: string): Promise<SessionView[]> {
  return prismaOf(database).userSession.findMany({
    where: { userId, method: { not: 'token' }, revokedAt: null, expiresAt: { gt: new Date() } },
    select: { id: true, createdAt: true, expiresAt: true, userAgent: true, address: true },
    orderBy: { createdAt: 'desc' },
    take: 200,
  })
}
