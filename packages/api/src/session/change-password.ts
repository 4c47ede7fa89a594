import { IngotError } from '@ingot/core/error/ingot-error'
import { changePassword as change, getPasswordHash } from '@ingot/db/user/own-account'
import type { SessionContext } from '../context'
import { hashNewPassword, isPassword } from '../user/password-hash'

/** Asks for the old password first: an unattended browser must not be enough. Every other session ends. */
export async function changePassword(
  ctx: SessionContext,
  { currentPassword, newPassword }: { readonly currentPassword: string; readonly newPassword: string },
): Promise<{ ended: number }> {
  const { userId } = ctx.actor
  const { email, hash } = await getPasswordHash(ctx.database, userId)
  Object.assign(ctx.target, { kind: 'user', id: userId, name: email })
  if (!(await isPassword(hash, currentPassword))) throw new IngotError('password_wrong', { field: 'currentPassword' })
  const passwordHash = await hashNewPassword('newPassword', newPassword, email)
  const { sessionId } = ctx.session
  return { ended: await change(ctx.database, { userId, passwordHash, previousHash: hash, sessionId }, ctx.mutation) }
}
