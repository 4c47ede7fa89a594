import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { appendAudit } from './append-audit'
import type { AuditKey } from './audit-key'
import { beginCheckpoints, hex } from './write-checkpoints'

/** The head of a chain that policy no longer keeps: all events up to a checkpoint. */
export interface AuditCut {
  readonly chain: string
  /** of the checkpoint */
  readonly seq: bigint
  readonly count: bigint
  readonly hash: string
  /** of the first event that goes */
  readonly firstSeq: bigint
}

/** What may be cut: per chain up to the youngest checkpoint whose event is older than `days`. */
export async function planAuditCuts(database: Database, days: number): Promise<AuditCut[]> {
  const rows = await prismaOf(database).$queryRaw<(Omit<AuditCut, 'hash'> & { hash: Uint8Array })[]>`
    SELECT DISTINCT ON (k.chain) k.chain, k.seq, k.count, k.hash,
      (SELECT min(f.seq) FROM audit_event f WHERE f.chain = k.chain) AS "firstSeq"
    FROM audit_checkpoint k JOIN audit_event e ON e.seq = k.seq
    WHERE k.kind = 'seal' AND e.at < now() - ${days}::int * interval '1 day'
    ORDER BY k.chain, k.seq DESC`
  return rows.map(({ hash, ...row }) => ({ ...row, hash: hex(hash) }))
}

const BATCH = 5_000

/** Events of a chain from `after` to the end of the cut, as they are hashed and with their hashes; one page. */
export async function listCutEvents(database: Database, cut: AuditCut, after: bigint) {
  return prismaOf(database).auditEvent.findMany({
    where: { chain: cut.chain, seq: { gt: after, lte: cut.seq } },
    orderBy: { seq: 'asc' },
    take: 1_000,
  })
}

/**
 * Signs that the chain begins behind `cut`, says so in the audit trail, and removes what is before. Verify the chain first.
 * Safe to repeat: what a crash left is removed the next time.
 */
export async function cutAudit(
  database: Database,
  cut: AuditCut,
  { key, archive }: { readonly key: AuditKey; readonly archive: string | null },
): Promise<number> {
  const { chain, seq, count, hash } = cut
  const prisma = prismaOf(database)
  await prisma.$transaction(async (tx) => {
    const pen = await beginCheckpoints(tx)
    const done = await tx.auditCheckpoint.findFirst({ where: { chain, kind: 'cut', seq: { gte: seq } } })
    if (done) return
    await pen.append({ kind: 'cut', chain, seq, count, hash }, key)
    await appendAudit(tx, {
      context: { actorId: null, actorName: 'ingot-worker' },
      action: 'audit.cut',
      targetKind: 'audit',
      targetId: null,
      targetName: chain,
      result: 'succeeded',
      detail: { chain, seq: String(seq), count: String(count), hash, ...(archive === null ? {} : { archive }) },
    })
  })
  let removed = 0
  for (;;) {
    const batch = await prisma.$executeRaw`
      DELETE FROM audit_event WHERE seq IN (
        SELECT e.seq FROM audit_event e WHERE e.chain = ${chain} AND e.seq <= ${seq} ORDER BY e.seq LIMIT ${BATCH})`
    removed += batch
    if (batch < BATCH) return removed
  }
}
