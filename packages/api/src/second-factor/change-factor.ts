import { randomBytes } from 'node:crypto'
import { IngotError } from '@ingot/core/error/ingot-error'
import { RECOVERY_CODES } from '@ingot/core/session/second-factor'
import { needsSecondFactor } from '@ingot/core/session/sign-in-policy'
import { getProduct } from '@ingot/db/product/product'
import { encryptFactorSecret } from '@ingot/db/second-factor/factor-secret'
import {
  beginFactor,
  confirmFactor,
  findFactor,
  getSecondFactor,
  removeFactor,
  renewRecoveryCodes,
} from '@ingot/db/second-factor/second-factor'
import { beginSignIn, forgetTry, type SignInTry } from '@ingot/db/session/begin-sign-in'
import { getSignInPolicy } from '@ingot/db/session/sign-in-policy'
import { getPasswordHash } from '@ingot/db/user/own-account'
import { Secret } from 'otpauth'
import type { SessionContext } from '../context'
import { isPassword } from '../user/password-hash'
import { makeSecret, spendCode, stepOfCode, totpOf } from './check-code'

export interface FactorState {
  /** Since when a code is asked for; null: none is. */
  readonly enabledAt: Date | null
  readonly recoveryCodesLeft: number
  /** The policy asks for it. */
  readonly required: boolean
  /** Nothing else can be done before there is one. */
  readonly enrolling: boolean
}

export async function getFactorState({ database, actor, enrollee }: SessionContext): Promise<FactorState> {
  const [factor, policy] = await Promise.all([getSecondFactor(database, actor.userId), getSignInPolicy(database)])
  return { ...factor, required: needsSecondFactor(policy, actor), enrolling: enrollee !== undefined }
}

/** Counts a try as sign-in does: an open session must not be a way to guess faster. Throws `too_many_attempts`. */
async function counted(ctx: SessionContext, step: SignInTry['step'], email: string, isRight: () => Promise<boolean>) {
  const address = ctx.sourceIp ?? 'unknown'
  // Being signed in is knowing the device: the session stands for it.
  const devices = new Map([[ctx.actor.userId, ctx.session.sessionId]])
  const start = await beginSignIn(ctx.database, { step, email, address, devices })
  if (start.kind === 'limited')
    throw new IngotError('too_many_attempts', { retryAfterSeconds: Math.ceil(start.waitMs / 1000) })
  if (!(await isRight())) return false
  await forgetTry(ctx.database, start.counted)
  return true
}

async function requirePassword(ctx: SessionContext, password: string): Promise<string> {
  const { email, hash } = await getPasswordHash(ctx.database, ctx.actor.userId)
  Object.assign(ctx.target, { kind: 'user', id: ctx.actor.userId, name: email })
  if (!(await counted(ctx, 'password', email, () => isPassword(hash, password))))
    throw new IngotError('password_wrong', { field: 'password' })
  return email
}

async function requireProof(ctx: SessionContext, { password, code }: { password: string; code: string }) {
  const email = await requirePassword(ctx, password)
  const { userId } = ctx.actor
  const isRight = async () => (await spendCode(ctx.database, ctx.factorKey, { userId, code })) !== null
  if (!(await counted(ctx, 'code', email, isRight))) throw new IngotError('code_wrong', { field: 'code' })
}

/** A new secret that waits for its first code. What an app needs of it is answered here and nowhere else. */
export async function beginSecondFactor(
  ctx: SessionContext,
  password: string | undefined,
): Promise<{ secret: string; uri: string }> {
  const { userId } = ctx.actor
  const { email } = await getPasswordHash(ctx.database, userId)
  // Who was led here has just shown the password; in a session that is open already it may be somebody else.
  if (!ctx.enrollee) await requirePassword(ctx, password ?? '')
  const secret = makeSecret()
  const encrypted = encryptFactorSecret(ctx.factorKey, userId, secret.base32)
  await beginFactor(ctx.database, { userId, secret: encrypted }, ctx.mutation)
  const { name: issuer } = await getProduct(ctx.database)
  return { secret: secret.base32, uri: totpOf(secret, { issuer, label: email }).toString() }
}

/** Puts the secret in force by its first code. The recovery codes are shown this once. */
export async function confirmSecondFactor(ctx: SessionContext, code: string): Promise<{ recoveryCodes: string[] }> {
  const { userId } = ctx.actor
  const { email } = await getPasswordHash(ctx.database, userId)
  const factor = await findFactor(ctx.database, userId)
  if (!factor) throw new IngotError('second_factor_off')
  if (factor.inForce) throw new IngotError('second_factor_on')
  let step: number | null = null
  const isRight = async () => {
    step = stepOfCode(ctx.factorKey, userId, factor, code)
    return step !== null
  }
  if (!(await counted(ctx, 'code', email, isRight)) || step === null)
    throw new IngotError('code_wrong', { field: 'code' })
  const recoveryCodes = makeRecoveryCodes()
  const { sessionId } = ctx.session
  await confirmFactor(ctx.database, { userId, step, recoveryCodes: recoveryCodes.map(plain), sessionId }, ctx.mutation)
  return { recoveryCodes }
}

export async function renewCodes(
  ctx: SessionContext,
  proof: { readonly password: string; readonly code: string },
): Promise<{ recoveryCodes: string[] }> {
  await requireProof(ctx, proof)
  const recoveryCodes = makeRecoveryCodes()
  const { userId } = ctx.actor
  await renewRecoveryCodes(ctx.database, { userId, recoveryCodes: recoveryCodes.map(plain) }, ctx.mutation)
  return { recoveryCodes }
}

/** `enrolling`: the policy asks for a second factor, so that nothing else can be done before there is another. */
export async function disableSecondFactor(
  ctx: SessionContext,
  proof: { readonly password: string; readonly code: string },
): Promise<{ enrolling: boolean }> {
  await requireProof(ctx, proof)
  const { userId } = ctx.actor
  const enrolling = needsSecondFactor(await getSignInPolicy(ctx.database), ctx.actor)
  await removeFactor(ctx.database, { userId, sessionId: ctx.session.sessionId, enrolling }, ctx.mutation)
  return { enrolling }
}

const plain = (code: string) => code.replaceAll('-', '')

/** 80 random bits each, in groups that can be copied by hand. */
const makeRecoveryCodes = (): string[] =>
  Array.from({ length: RECOVERY_CODES }, () => {
    const secret = new Secret({ buffer: new Uint8Array(randomBytes(10)).buffer })
    return secret.base32.match(/.{4}/g)?.join('-') ?? ''
  })
