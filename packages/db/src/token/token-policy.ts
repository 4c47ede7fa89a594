import { TOKEN_MAX_DAYS } from '@ingot/core/token/input'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { mutate } from '../internal/mutate'

export interface TokenPolicy {
  /** Days a new token may live at most. */
  readonly maxDays: number
}

/** The policy; without one, the longest that core allows. */
export async function getTokenPolicy(database: Database): Promise<TokenPolicy> {
  const row = await prismaOf(database).tokenPolicy.findUnique({ where: { id: 1 }, select: { maxDays: true } })
  return row ?? { maxDays: TOKEN_MAX_DAYS }
}

/** Sets the policy for tokens to come; those that exist keep their expiry. Safe to repeat. */
export async function setTokenPolicy(
  database: Database,
  { maxDays }: TokenPolicy,
  context: MutationContext,
): Promise<void> {
  await mutate(database, async (tx) => {
    const before = await tx.tokenPolicy.findUnique({ where: { id: 1 } })
    const data = { maxDays, updatedAt: new Date() }
    await tx.tokenPolicy.upsert({ where: { id: 1 }, create: { id: 1, ...data }, update: data })
    const audit = {
      context,
      action: 'token.set_policy',
      targetKind: 'token',
      targetId: null,
      targetName: '',
      result: 'accepted',
      detail: { before: before?.maxDays ?? TOKEN_MAX_DAYS, maxDays },
    } as const
    return { result: undefined, audit }
  })
}
