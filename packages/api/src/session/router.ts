import { changePasswordInput, displayName } from '@ingot/core/user/input'
import { listSessions } from '@ingot/db/session/list-sessions'
import { revokeSessions } from '@ingot/db/session/revoke-sessions'
import { setLocale } from '@ingot/db/session/set-locale'
import { setDisplayName } from '@ingot/db/user/own-account'
import { z } from 'zod'
import { idInput } from '../list-input'
import { open, router } from '../procedures'
import { changePassword } from './change-password'
import { getMe } from './get-me'
import { locales } from './locales'

export const sessionRouter = router({
  me: open().query(({ ctx }) => getMe(ctx)),
  list: open().query(async ({ ctx }) => {
    const sessions = await listSessions(ctx.database, ctx.actor.userId)
    return sessions.map((session) => ({ ...session, current: session.id === ctx.session.sessionId }))
  }),
  setLocale: open({ audit: 'session.set_locale' })
    .input(z.object({ locale: z.enum(locales) }))
    .mutation(({ ctx, input }) => setLocale(ctx.database, ctx.actor.userId, input.locale, ctx.mutation)),
  setDisplayName: open({ audit: 'session.set_display_name' })
    .input(z.object({ displayName }))
    .mutation(({ ctx, input }) => setDisplayName(ctx.database, ctx.actor.userId, input.displayName, ctx.mutation)),
  changePassword: open({ audit: 'session.change_password' })
    .input(changePasswordInput)
    .mutation(({ ctx, input }) => changePassword(ctx, input)),
  revoke: open({ audit: 'session.revoke' })
    .input(idInput)
    .mutation(async ({ ctx, input }) => {
      const { userId } = ctx.actor
      const which = { only: input.id }
      await revokeSessions(ctx.database, { userId, which, action: 'session.revoke', context: ctx.mutation })
    }),
  revokeOthers: open({ audit: 'session.revoke_others' }).mutation(async ({ ctx }) => {
    const { userId } = ctx.actor
    const which = { except: ctx.session.sessionId }
    const action = 'session.revoke_others'
    return { revoked: await revokeSessions(ctx.database, { userId, which, action, context: ctx.mutation }) }
  }),
})
