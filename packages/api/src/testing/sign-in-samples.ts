import { encryptFactorSecret } from '@ingot/db/second-factor/factor-secret'
import { hash } from '@node-rs/argon2'
import { Secret } from 'otpauth'
import { totpOf } from '../second-factor/check-code'
import { benchFactorKey } from './open-api-bench'
import { nothing, type ProcedureSample, type SampleWorld } from './sample'

const password = 'Canary-Secret-9'

/** The caller gets the password, and a second factor that is in force or waits for its first code. */
async function withFactor({ tenants, user }: SampleWorld, state: 'none' | 'waiting' | 'on'): Promise<string> {
  const { sql } = tenants
  const secret = new Secret({ size: 20 })
  await sql.query('UPDATE user_account SET password_hash = $2 WHERE id = $1', [
    user.userId,
    await hash(password, { memoryCost: 1024, timeCost: 1 }),
  ])
  await sql.query('DELETE FROM second_factor WHERE user_id = $1', [user.userId])
  if (state !== 'none')
    await sql.query('INSERT INTO second_factor (user_id, secret, confirmed_at) VALUES ($1, $2, $3)', [
      user.userId,
      Buffer.from(encryptFactorSecret(benchFactorKey, user.userId, secret.base32)),
      state === 'on' ? new Date() : null,
    ])
  return totpOf(secret).generate()
}
const proven: ProcedureSample = {
  names: 'nothing',
  input: async (world) => ({ password, code: await withFactor(world, 'on') }),
}

/** The own second factor. */
export const signInSamples: Readonly<Record<string, ProcedureSample>> = {
  'secondFactor.get': nothing(),
  'secondFactor.begin': {
    names: 'nothing',
    input: async (world) => {
      await withFactor(world, 'none')
      return { password }
    },
  },
  'secondFactor.confirm': {
    names: 'nothing',
    input: async (world) => ({ code: await withFactor(world, 'waiting') }),
  },
  'secondFactor.renewCodes': proven,
  'secondFactor.disable': proven,
}
