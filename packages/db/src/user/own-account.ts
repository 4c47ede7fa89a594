import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { announceTenancy } from '../event/announce-tenancy'
import { prismaOf } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { endSessions } from '../session/end-sessions'

const userAudit = (context: MutationContext, action: string, user: { id: string; email: string }) => ({
  ...{ context, action, targetKind: 'user', targetId: user.id, targetName: user.email },
  result: 'accepted' as const,
})

/** How a person wants to be called. Safe to repeat. */
export async function setDisplayName(
  database: Database,
  userId: string,
  displayName: string,
  context: MutationContext,
): Promise<void> {
  await mutate(database, async (tx) => {
    const select = { id: true, email: true } as const
    const user = await tx.user.update({ where: { id: userId }, data: { displayName }, select })
    await announceTenancy(tx)
    return {
      result: undefined,
      audit: { ...userAudit(context, 'session.set_display_name', user), detail: { displayName } },
    }
  })
}

/** The hash that an old password is checked against. For the owner of the account only. Throws `not_found`. */
export async function getPasswordHash(database: Database, userId: string): Promise<{ email: string; hash: string }> {
  const select = { email: true, passwordHash: true } as const
  const user = await prismaOf(database).user.findUnique({ where: { id: userId }, select })
  if (!user) throw new IngotError('not_found')
  return { email: user.email, hash: user.passwordHash }
}

export interface NewPassword {
  readonly userId: string
  readonly passwordHash: string
  /** The hash that the old password was checked against: whoever changed it in between wins. */
  readonly previousHash: string
  /** stays signed in */
  readonly sessionId: string
}

/** Sets a new password and ends every other session. Returns how many. Throws `version_conflict`. */
export async function changePassword(
  database: Database,
  { userId, passwordHash, previousHash, sessionId }: NewPassword,
  context: MutationContext,
): Promise<number> {
  return mutate(database, async (tx) => {
    const where = { id: userId, passwordHash: previousHash }
    const { count } = await tx.user.updateMany({ where, data: { passwordHash } })
    if (count === 0) throw new IngotError('version_conflict')
    const ended = await endSessions(tx, { userId, which: { except: sessionId } })
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { id: true, email: true } })
    const audit = { ...userAudit(context, 'session.change_password', user), detail: { sessionIds: ended } }
    return { result: ended.length, audit }
  })
}
