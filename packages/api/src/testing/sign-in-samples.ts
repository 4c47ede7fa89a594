import { randomUUID } from 'node:crypto'
import { encryptFactorSecret } from '@ingot/db/second-factor/factor-secret'
import { hash } from '@node-rs/argon2'
import { Secret } from 'otpauth'
import { totpOf } from '../second-factor/check-code'
import { benchFactorKey } from './open-api-bench'
import { onUser } from './people-samples'
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

/** Second factors, sessions of others, and what is asked of whoever signs in. */
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
  'user.resetFactor': {
    ...onUser('user:show'),
    input: async (world) => {
      const named = (await onUser('user:show').input(world)) as { id: string }
      await world.tenants.sql.query(
        `INSERT INTO second_factor (user_id, secret, confirmed_at) VALUES ($1, '', now())`,
        [named.id],
      )
      return named
    },
  },
  'user.sessions': onUser('user:show'),
  'user.endSessions': onUser('user:show'),
  'signInPolicy.get': nothing(),
  'signInPolicy.set': nothing({ secondFactor: 'nobody', createAccounts: true, linkByEmail: false }),
  'oidcRule.list': nothing(),
  'oidcRule.preview': nothing({ claims: { groups: ['ops'] } }),
  'oidcRule.create': nothing({ claim: 'groups', value: 'ops', gives: 'cloud_admin' }),
  'oidcRule.delete': {
    names: 'cloud',
    show: 'sign_in:manage',
    input: async ({ tenants }) => {
      const id = randomUUID()
      await tenants.sql.query(`INSERT INTO oidc_rule (id, claim, value, gives) VALUES ($1, 'c', 'v', 'cloud_admin')`, [
        id,
      ])
      return { id }
    },
    absent: () => ({ id: randomUUID() }),
  },
}
