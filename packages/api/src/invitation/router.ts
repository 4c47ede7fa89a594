import { redeemLinkInput } from '@ingot/core/user/input'
import { getInvitationPlace, revokeInvitation } from '@ingot/db/account-link/revoke-invitation'
import { z } from 'zod'
import { idInput } from '../list-input'
import { requires, router, withLink } from '../procedures'
import { requireAccess } from '../require-access'
import { locales } from '../session/locales'
import { redeemInvitation } from './redeem-invitation'

export const invitationRouter = router({
  /** Also for links that reset a password. */
  redeem: withLink({ audit: 'invitation.redeem' })
    .input(redeemLinkInput.extend({ locale: z.enum(locales) }))
    .mutation(({ ctx, input }) => redeemInvitation(ctx, input)),
  revoke: requires('member:manage', { audit: 'invitation.revoke', show: 'member:show' })
    .input(idInput)
    .mutation(async ({ ctx, input }) => {
      const place = await getInvitationPlace(ctx.database, input.id)
      Object.assign(ctx.target, { id: input.id, projectId: place.projectId })
      // Who heads a department is decided above it.
      requireAccess(ctx, place.projectId ? ctx.permission : 'user:appoint', place)
      await revokeInvitation(ctx.database, input.id, ctx.mutation)
    }),
})
