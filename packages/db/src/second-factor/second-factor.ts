import { createHash } from 'node:crypto'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { prismaOf, type Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'

export interface SecondFactorView {
  /** Since when a code is asked for; null: none is. */
  readonly enabledAt: Date | null
  readonly recoveryCodesLeft: number
}

/** Whether an account has a second factor in force. One query. */
export async function getSecondFactor(database: Database, userId: string): Promise<SecondFactorView> {
  const user = await prismaOf(database).user.findUnique({
    where: { id: userId },
    select: {
      secondFactor: { select: { confirmedAt: true } },
      _count: { select: { recoveryCodes: { where: { usedAt: null } } } },
    },
  })
  const enabledAt = user?.secondFactor?.confirmedAt ?? null
  return { enabledAt, recoveryCodesLeft: enabledAt ? (user?._count.recoveryCodes ?? 0) : 0 }
}

export interface StoredFactor {
  /** as `encryptFactorSecret` made it */
  readonly secret: Uint8Array
  readonly inForce: boolean
}

/** For whoever checks a code; null: the account has none, not even one that waits for its first code. One query. */
export async function findFactor(database: Database, userId: string): Promise<StoredFactor | null> {
  const select = { secret: true, confirmedAt: true } as const
  const found = await prismaOf(database).secondFactor.findUnique({ where: { userId }, select })
  return found && { secret: found.secret, inForce: found.confirmedAt !== null }
}

const hashCode = (userId: string, code: string) =>
  new Uint8Array(createHash('sha256').update(`${userId}:${code}`).digest())

async function audited(tx: Tx, userId: string, action: string, context: MutationContext) {
  const user = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } })
  const target = { targetKind: 'user', targetId: userId, targetName: user.email }
  return { context, action, ...target, result: 'accepted' as const }
}

/** Keeps a secret that waits for its first code; an older one that waited is gone. Throws `second_factor_on`. */
export async function beginFactor(
  database: Database,
  { userId, secret }: { readonly userId: string; readonly secret: Uint8Array<ArrayBuffer> },
  context: MutationContext,
): Promise<void> {
  await mutate(database, async (tx) => {
    const [written] = await tx.$queryRaw<object[]>`
      INSERT INTO second_factor (user_id, secret) VALUES (${userId}::uuid, ${secret})
      ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, last_step = 0, created_at = now()
        WHERE second_factor.confirmed_at IS NULL RETURNING user_id`
    if (!written) throw new IngotError('second_factor_on')
    return { result: undefined, audit: await audited(tx, userId, 'second_factor.begin', context) }
  })
}

export interface ConfirmFactor {
  readonly userId: string
  /** the time step of the code that was shown */
  readonly step: number
  readonly recoveryCodes: readonly string[]
  /** In it somebody is signed in from now on. */
  readonly sessionId: string
}

/** Puts a factor in force, with its recovery codes. Throws `version_conflict` when none waits. */
export async function confirmFactor(
  database: Database,
  request: ConfirmFactor,
  context: MutationContext,
): Promise<void> {
  const { userId, step, recoveryCodes, sessionId } = request
  await mutate(database, async (tx) => {
    const where = { userId, confirmedAt: null }
    const data = { confirmedAt: new Date(), lastStep: step }
    const { count } = await tx.secondFactor.updateMany({ where, data })
    if (count === 0) throw new IngotError('version_conflict')
    await writeRecoveryCodes(tx, userId, recoveryCodes)
    await tx.userSession.updateMany({ where: { id: sessionId, userId }, data: { enrolling: false } })
    return { result: undefined, audit: await audited(tx, userId, 'second_factor.confirm', context) }
  })
}

async function writeRecoveryCodes(tx: Tx, userId: string, codes: readonly string[]): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { userId } })
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ userId, codeHash: hashCode(userId, code) })) })
}

/** Other recovery codes; those of before are no longer good. Throws `second_factor_off`. */
export async function renewRecoveryCodes(
  database: Database,
  { userId, recoveryCodes }: { readonly userId: string; readonly recoveryCodes: readonly string[] },
  context: MutationContext,
): Promise<void> {
  await mutate(database, async (tx) => {
    if ((await tx.secondFactor.count({ where: { userId, confirmedAt: { not: null } } })) === 0)
      throw new IngotError('second_factor_off')
    await writeRecoveryCodes(tx, userId, recoveryCodes)
    return { result: undefined, audit: await audited(tx, userId, 'second_factor.renew_codes', context) }
  })
}

/**
 * Takes the factor away. `enrolling`: the policy asks for one, so that this session is good only for setting up the next.
 * Throws `second_factor_off`.
 */
export async function removeFactor(
  database: Database,
  {
    userId,
    sessionId,
    enrolling,
  }: { readonly userId: string; readonly sessionId: string; readonly enrolling: boolean },
  context: MutationContext,
): Promise<void> {
  await mutate(database, async (tx) => {
    if (!(await dropFactor(tx, userId))) throw new IngotError('second_factor_off')
    await tx.userSession.updateMany({ where: { id: sessionId, userId }, data: { enrolling } })
    return { result: undefined, audit: await audited(tx, userId, 'second_factor.disable', context) }
  })
}

/** Returns whether there was one in force. Safe to repeat. */
export async function dropFactor(tx: Tx, userId: string): Promise<boolean> {
  await tx.recoveryCode.deleteMany({ where: { userId } })
  const { count } = await tx.secondFactor.deleteMany({ where: { userId, confirmedAt: { not: null } } })
  return count > 0
}

/** Uses the code of a time step, which is then good no more, nor is an older one. False: it was used before. */
export async function spendStep(database: Database, userId: string, step: number): Promise<boolean> {
  const where = { userId, lastStep: { lt: step } }
  const { count } = await prismaOf(database).secondFactor.updateMany({ where, data: { lastStep: step } })
  return count > 0
}

/** Uses a recovery code: once, whoever races for it. False: it is unknown or was used. */
export async function spendRecoveryCode(database: Database, userId: string, code: string): Promise<boolean> {
  const where = { userId, codeHash: hashCode(userId, code), usedAt: null }
  const { count } = await prismaOf(database).recoveryCode.updateMany({ where, data: { usedAt: new Date() } })
  return count > 0
}
