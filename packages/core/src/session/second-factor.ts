import { z } from 'zod'

/** RFC 6238 as every authenticator app has it: SHA-1, 6 digits, 30 seconds; one step of drift either way. */
export const totpSettings = { algorithm: 'SHA1', digits: 6, period: 30, window: 1 } as const

export const RECOVERY_CODES = 10

/** Six digits of the app. People copy them with a space in the middle. */
export const totpCode = z
  .string()
  .transform((text) => text.replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'code_six_digits'))

/** Four groups of base32 (RFC 4648), 80 bits; how people type it does not matter. */
export const recoveryCode = z
  .string()
  .transform((text) => text.replace(/[\s-]/g, '').toUpperCase())
  .pipe(z.string().regex(/^[A-Z2-7]{16}$/, 'code_unknown_form'))

/** Either of them, as the sign-in page takes it. */
export const factorCode = z.union([totpCode, recoveryCode])

const password = z.string().min(1, 'password_required').max(1024)

/** Without a password: in a session that is good only for this, which has just shown it. */
export const beginFactorInput = z.object({
  password: password.optional().describe('The password of the account; not needed where signing in led here.'),
})
export const confirmFactorInput = z.object({ code: totpCode.describe('The six digits that the app shows now.') })
export const provenFactorInput = z.object({
  password: password.describe('The password of the account.'),
  code: z
    .string()
    .min(1, 'code_six_digits')
    .max(64)
    .pipe(factorCode)
    .describe('A code of the app, or a recovery code.'),
})
