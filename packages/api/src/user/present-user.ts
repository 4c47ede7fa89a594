import type { Verdict } from '@ingot/core/access/verdict'
import { IngotError } from '@ingot/core/error/ingot-error'
import { type UserAction, userActions } from '@ingot/core/user/actions'
import type { Page } from '@ingot/db/list/page'
import { listSessions, type SessionView } from '@ingot/db/session/list-sessions'
import { getUser as queryUser, listUsers as queryUsers, type UserSummary } from '@ingot/db/user/list-users'
import { findManagedUsers } from '@ingot/db/user/managed-user'
import type { AccessContext } from '../context'
import { requireAllowed } from '../require-access'

export interface UserView extends UserSummary {
  readonly actions: Record<UserAction, Verdict>
}

async function withActions({ database, actor }: AccessContext, users: readonly UserSummary[]): Promise<UserView[]> {
  const facts = await findManagedUsers(
    database,
    users.map(({ id }) => id),
  )
  const factsOf = new Map(facts.map((user) => [user.id, user]))
  return users.flatMap((user) => {
    const managed = factsOf.get(user.id)
    return managed ? [{ ...user, actions: userActions(actor, managed) }] : []
  })
}

export async function listUsers(ctx: AccessContext, input: Parameters<typeof queryUsers>[2]): Promise<Page<UserView>> {
  const page = await queryUsers(ctx.database, ctx.scope, input)
  return { ...page, items: await withActions(ctx, page.items) }
}

export async function getUser(ctx: AccessContext, id: string): Promise<UserView> {
  const [user] = await withActions(ctx, [await queryUser(ctx.database, ctx.scope, id)])
  if (!user) throw new IngotError('not_found')
  return user
}

/** Where somebody is signed in: for those who may end it. */
export async function listUserSessions(ctx: AccessContext, id: string): Promise<SessionView[]> {
  const { actions } = await getUser(ctx, id)
  requireAllowed(actions.endSessions)
  return listSessions(ctx.database, id)
}
