import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { mutate } from '../internal/mutate'
import { endSessions } from '../session/end-sessions'

/** Whose token it must be: one's own personal one, or one of a project. */
export type TokenPlace = { readonly userId: string } | { readonly projectId: string }

/** Ends a token from the next request on, and its consoles at once. Throws `not_found`, also when it has ended already. */
export async function revokeToken(
  database: Database,
  id: string,
  place: TokenPlace,
  context: MutationContext,
): Promise<void> {
  await mutate(database, async (tx) => {
    const kind = 'projectId' in place ? 'project' : 'personal'
    const token = await tx.apiToken.findFirst({ where: { id, kind, ...place } })
    const ended = token ? await endSessions(tx, { userId: token.userId, which: { only: id } }) : []
    if (!token || ended.length === 0) throw new IngotError('not_found')
    const audit = {
      context,
      action: kind === 'project' ? 'project_token.revoke' : 'token.revoke',
      targetKind: 'token',
      targetId: id,
      targetName: token.name,
      projectId: token.projectId,
      result: 'accepted',
    } as const
    return { result: undefined, audit }
  })
}
