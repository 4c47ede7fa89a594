import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { mutate } from '../internal/mutate'

/** Remembers the language of a user. Safe to repeat. */
export async function setLocale(
  database: Database,
  userId: string,
  locale: string,
  context: MutationContext,
): Promise<void> {
  await mutate(database, async (tx) => {
    const user = await tx.user.update({ where: { id: userId }, data: { locale }, select: { email: true } })
    const audit = {
      context,
      action: 'session.set_locale',
      targetKind: 'user',
      targetId: userId,
      targetName: user.email,
      result: 'accepted',
      detail: { locale },
    } as const
    return { result: undefined, audit }
  })
}
