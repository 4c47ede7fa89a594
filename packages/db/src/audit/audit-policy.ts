import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { mutate } from '../internal/mutate'
import type { MutationContext } from './append-audit'

/** How long events are kept, days; null: for ever. `archive`: what is removed is written to a file first. */
export interface AuditPolicy {
  readonly retentionDays: number | null
  readonly archive: boolean
}

/** The policy; without one everything is kept. */
export async function getAuditPolicy(database: Database): Promise<AuditPolicy> {
  const row = await prismaOf(database).auditPolicy.findUnique({
    where: { id: 1 },
    select: { retentionDays: true, archive: true },
  })
  return row ?? { retentionDays: null, archive: true }
}

/** Sets the policy. Safe to repeat. */
export async function setAuditPolicy(database: Database, policy: AuditPolicy, context: MutationContext): Promise<void> {
  await mutate(database, async (tx) => {
    const before = await tx.auditPolicy.findUnique({ where: { id: 1 } })
    const data = { ...policy, updatedAt: new Date() }
    await tx.auditPolicy.upsert({ where: { id: 1 }, create: { id: 1, ...data }, update: data })
    const audit = {
      context,
      action: 'audit.set_retention',
      targetKind: 'audit',
      targetId: null,
      targetName: '',
      result: 'accepted',
      detail: { before: { retentionDays: before?.retentionDays ?? null, archive: before?.archive ?? true }, ...policy },
    } as const
    return { result: undefined, audit }
  })
}
