import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { auditHash, GENESIS } from './append-audit'

export type AuditVerification =
  | { readonly ok: true; readonly count: number }
  | { readonly ok: false; readonly seq: bigint }

const PAGE = 1000

/** Recomputes a chain from its first event; `seq` of the first event that does not fit. Reads in pages. */
export async function verifyAudit(database: Database, chain: string): Promise<AuditVerification> {
  const prisma = prismaOf(database)
  let previous: Uint8Array = GENESIS
  let count = 0
  let after = 0n
  for (;;) {
    const page = await prisma.auditEvent.findMany({
      where: { chain, seq: { gt: after } },
      orderBy: { seq: 'asc' },
      take: PAGE,
    })
    for (const { seq, hash, previous: stored, at, ...event } of page) {
      const expected = auditHash(previous, { ...event, at: at.toISOString() })
      if (Buffer.compare(stored, previous) !== 0 || Buffer.compare(hash, expected) !== 0) return { ok: false, seq }
      previous = expected
      count += 1
      after = seq
    }
    if (page.length < PAGE) return { ok: true, count }
  }
}
