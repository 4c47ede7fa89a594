import { type UserAction, userActions } from '@ingot/core/user/actions'
import type { CreatedLink } from '@ingot/db/account-link/create-link'
import {
  disableUser,
  enableUser,
  endUserSessions,
  resetUser,
  resetFactor as resetUserFactor,
  setCloudAdmin,
  type UserChange,
} from '@ingot/db/user/change-user'
import { getUser } from '@ingot/db/user/list-users'
import type { AccessContext } from '../context'

/** An account in the caller's sight, and the rule that is asked under its lock. */
async function changeOf(ctx: AccessContext, id: string, action: UserAction): Promise<UserChange> {
  const user = await getUser(ctx.database, ctx.scope, id)
  Object.assign(ctx.target, { id, name: user.email })
  return { id, rule: (actor, facts) => userActions(actor, facts)[action], context: ctx.mutation }
}

export const disable = async (ctx: AccessContext, id: string): Promise<void> =>
  disableUser(ctx.database, await changeOf(ctx, id, 'disable'))

export const enable = async (ctx: AccessContext, id: string): Promise<void> =>
  enableUser(ctx.database, await changeOf(ctx, id, 'enable'))

export const reset = async (ctx: AccessContext, id: string): Promise<CreatedLink> =>
  resetUser(ctx.database, await changeOf(ctx, id, 'reset'), ctx.actor.userId)

export const appoint = async (ctx: AccessContext, id: string): Promise<void> =>
  setCloudAdmin(ctx.database, await changeOf(ctx, id, 'appoint'), true)

export const dismiss = async (ctx: AccessContext, id: string): Promise<void> =>
  setCloudAdmin(ctx.database, await changeOf(ctx, id, 'dismiss'), false)

export const resetFactor = async (ctx: AccessContext, id: string): Promise<void> =>
  resetUserFactor(ctx.database, await changeOf(ctx, id, 'resetFactor'))

/** One session, or all of them and the tokens too. */
export const endSessions = async (ctx: AccessContext, id: string, sessionId: string | null) => ({
  ended: await endUserSessions(ctx.database, await changeOf(ctx, id, 'endSessions'), sessionId),
})
