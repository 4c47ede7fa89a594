import { IngotError } from '@ingot/core/error/ingot-error'
import { totpSettings } from '@ingot/core/session/second-factor'
import type { Database } from '@ingot/db/database'
import { decryptFactorSecret } from '@ingot/db/second-factor/factor-secret'
import { findFactor, type StoredFactor, spendRecoveryCode, spendStep } from '@ingot/db/second-factor/second-factor'
import { Secret, TOTP } from 'otpauth'

/** 160 random bits, as RFC 4226 recommends. */
export const makeSecret = (): Secret => new Secret({ size: 20 })

export const totpOf = (secret: Secret, names: { readonly issuer?: string; readonly label?: string } = {}) => {
  const { algorithm, digits, period } = totpSettings
  return new TOTP({ ...names, algorithm, digits, period, secret })
}

/** Which time step a code of an account's secret belongs to, at most one away from now; null: to none. */
export function stepOfCode(key: Uint8Array, userId: string, factor: StoredFactor, code: string): number | null {
  const secret = decryptFactorSecret(key, userId, factor.secret)
  if (secret === null) throw new IngotError('internal', {}, { cause: new Error('second factor under another key') })
  const totp = totpOf(Secret.fromBase32(secret))
  const delta = totp.validate({ token: code, window: totpSettings.window })
  return delta === null ? null : totp.counter() + delta
}

/** How a code was used; null: it is wrong, or was used before. */
export type SpentCode = 'code' | 'recovery_code' | null

/** Uses a code of the app or a recovery code: each is good once. */
export async function spendCode(
  database: Database,
  key: Uint8Array,
  { userId, code }: { readonly userId: string; readonly code: string },
): Promise<SpentCode> {
  const factor = await findFactor(database, userId)
  if (!factor?.inForce) throw new IngotError('second_factor_off')
  if (code.length === 16) return (await spendRecoveryCode(database, userId, code)) ? 'recovery_code' : null
  const step = stepOfCode(key, userId, factor, code)
  return step !== null && (await spendStep(database, userId, step)) ? 'code' : null
}
