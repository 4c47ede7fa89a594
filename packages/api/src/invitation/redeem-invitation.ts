import { IngotError } from '@ingot/core/error/ingot-error'
import type { redeemLinkInput } from '@ingot/core/user/input'
import { findOpenLink, redeemLink } from '@ingot/db/account-link/redeem-link'
import type { z } from 'zod'
import type { ApiContext } from '../context'
import { hashNewPassword } from '../user/password-hash'

/** Whoever holds a one-time link sets the password, and the name of a new account. Nothing is hashed for a bad link. */
export async function redeemInvitation(
  ctx: ApiContext,
  input: z.infer<typeof redeemLinkInput> & { readonly locale: string },
): Promise<{ email: string }> {
  const { token, password, displayName, locale } = input
  const link = await findOpenLink(ctx.database, token)
  if (!link) throw new IngotError('link_invalid')
  if (link.kind === 'invite' && displayName === undefined)
    throw new IngotError('invalid_input', {
      issues: [{ code: 'custom', path: ['displayName'], message: 'display_name_required' }],
    })
  const passwordHash = await hashNewPassword('password', password, link.email)
  const { sourceIp, requestId } = ctx
  return redeemLink(ctx.database, { token, passwordHash, displayName: displayName ?? '', locale, sourceIp, requestId })
}
