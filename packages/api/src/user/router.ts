import { emailAddress } from '@ingot/core/user/input'
import { inviteUser } from '@ingot/db/user/invite-user'
import { userSortKeys } from '@ingot/db/user/list-users'
import { z } from 'zod'
import { idInput, listInput } from '../list-input'
import { requires, router } from '../procedures'
import { appoint, disable, dismiss, enable, endSessions, reset, resetFactor } from './act-on-user'
import { getUser, listUserSessions, listUsers } from './present-user'

const listUsersInput = listInput(userSortKeys, 'asc', {
  state: z.enum(['enabled', 'disabled']),
  departmentId: z.uuid(),
  cloudAdmin: z.boolean(),
})

export const userRouter = router({
  list: requires('user:show')
    .input(listUsersInput)
    .query(({ ctx, input }) => listUsers(ctx, input)),
  get: requires('user:show')
    .input(idInput)
    .query(({ ctx, input }) => getUser(ctx, input.id)),
  /** An account without a place; projects and departments invite into themselves. */
  invite: requires('user:appoint', { audit: 'user.invite' })
    .input(z.object({ email: emailAddress }))
    .mutation(({ ctx, input }) =>
      inviteUser(ctx.database, { ...input, departmentId: null, createdById: ctx.actor.userId }, ctx.mutation),
    ),
  disable: requires('user:manage', { audit: 'user.disable', show: 'user:show' })
    .input(idInput)
    .mutation(({ ctx, input }) => disable(ctx, input.id)),
  enable: requires('user:manage', { audit: 'user.enable', show: 'user:show' })
    .input(idInput)
    .mutation(({ ctx, input }) => enable(ctx, input.id)),
  reset: requires('user:manage', { audit: 'user.reset', show: 'user:show' })
    .input(idInput)
    .mutation(({ ctx, input }) => reset(ctx, input.id)),
  /** Takes the second factor away from somebody who has lost it. */
  resetFactor: requires('user:manage', { audit: 'user.reset_factor', show: 'user:show' })
    .input(idInput)
    .mutation(({ ctx, input }) => resetFactor(ctx, input.id)),
  /** Where somebody is signed in now. */
  sessions: requires('user:manage', { show: 'user:show' })
    .input(idInput)
    .query(({ ctx, input }) => listUserSessions(ctx, input.id)),
  /** Ends one sign-in, or all of them and the person's tokens. */
  endSessions: requires('user:manage', { audit: 'user.end_sessions', show: 'user:show' })
    .input(
      idInput.extend({
        sessionId: z.uuid().optional().describe('The one sign-in to end; left out: all, and the tokens.'),
      }),
    )
    .mutation(({ ctx, input }) => endSessions(ctx, input.id, input.sessionId ?? null)),
  appoint: requires('user:appoint', { audit: 'user.appoint' })
    .input(idInput)
    .mutation(({ ctx, input }) => appoint(ctx, input.id)),
  dismiss: requires('user:appoint', { audit: 'user.dismiss' })
    .input(idInput)
    .mutation(({ ctx, input }) => dismiss(ctx, input.id)),
})
