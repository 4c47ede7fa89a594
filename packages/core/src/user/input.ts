import { z } from 'zod'
import { checkPassword } from '../access/password-policy'

/** An account is named by its address; case does not matter. */
export const emailAddress = z.string().trim().toLowerCase().max(254, 'email_too_long').pipe(z.email('email_invalid'))

export const displayName = z
  .string()
  .trim()
  .min(1, 'display_name_required')
  .max(64, 'display_name_too_long')
  .regex(/^[^\u0000-\u001f\u007f]+$/, 'name_has_control_characters')

/** Base64url of 256 bits. */
export const linkToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'link_invalid')

/** What the holder of a one-time link sets. `displayName` is only asked of new people. */
export const redeemLinkInput = z.object({
  token: linkToken,
  displayName: displayName.optional(),
  password: z.string().max(1024),
})

export const changePasswordInput = z.object({
  currentPassword: z.string().min(1, 'password_required').max(1024),
  newPassword: z.string().max(1024),
})

/** Problems of a new password as issues of the field that holds it; empty when it is good. */
export const passwordIssues = (path: string, password: string, email: string) =>
  checkPassword(password, email.split('@')[0] ?? '').map(({ code, ...params }) => ({
    code: 'custom' as const,
    path: [path],
    message: code,
    params,
  }))
