import { defaultSignInPolicy, type SignInPolicy, secondFactorDuties } from '@ingot/core/session/sign-in-policy'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { mutate } from '../internal/mutate'

const ONLY = { id: 1 } as const

/** What is asked of whoever signs in. One query. */
export async function getSignInPolicy(database: Database): Promise<SignInPolicy> {
  const row = await prismaOf(database).signInPolicy.findUnique({ where: ONLY })
  if (!row) return defaultSignInPolicy
  const { createAccounts, linkByEmail } = row
  const secondFactor = secondFactorDuties.find((duty) => duty === row.secondFactor) ?? 'everybody'
  return { secondFactor, createAccounts, linkByEmail }
}

/** Holds for sign-ins from now on; sessions that are open stay. Safe to repeat. */
export async function setSignInPolicy(
  database: Database,
  policy: SignInPolicy,
  context: MutationContext,
): Promise<void> {
  await mutate(database, async (tx) => {
    await tx.signInPolicy.upsert({ where: ONLY, create: { ...ONLY, ...policy }, update: policy })
    const audit = {
      ...{ context, action: 'sign_in_policy.set', targetKind: 'sign_in_policy', targetId: null, targetName: '' },
      ...{ result: 'accepted' as const, detail: { ...policy } },
    }
    return { result: undefined, audit }
  })
}
