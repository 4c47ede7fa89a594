import type { Database } from '../database'
import { prismaOf, type Tx } from '../internal/handle'
import type { AuditKey } from './audit-key'
import { type Checkpoint, signCheckpoint } from './checkpoint-line'

interface ChainEnd {
  chain: string
  seq: bigint
  count: bigint
  hash: Uint8Array
}

/**
 * Signs the end of every chain that has grown since its last checkpoint. Returns how many lines were written. Safe to
 * repeat, and by several workers at once: one after the other writes.
 */
export async function writeCheckpoints(database: Database, key: AuditKey): Promise<number> {
  return prismaOf(database).$transaction(async (tx) => {
    const line = await beginCheckpoints(tx)
    const ends = await tx.$queryRaw<ChainEnd[]>`
      WITH RECURSIVE chains AS (
        (SELECT chain FROM audit_event ORDER BY chain LIMIT 1)
        UNION ALL
        SELECT (SELECT e.chain FROM audit_event e WHERE e.chain > c.chain ORDER BY e.chain LIMIT 1) FROM chains c
        WHERE c.chain IS NOT NULL)
      SELECT c.chain, grown.seq, coalesce(last.count, 0) + grown.count AS count, e.hash
      FROM chains c
      LEFT JOIN LATERAL (SELECT k.seq, k.count FROM audit_checkpoint k WHERE k.chain = c.chain ORDER BY k.seq DESC LIMIT 1) last ON true
      CROSS JOIN LATERAL (SELECT max(g.seq) AS seq, count(*) AS count FROM audit_event g
        WHERE g.chain = c.chain AND g.seq > coalesce(last.seq, 0)) grown
      JOIN audit_event e ON e.seq = grown.seq
      ORDER BY c.chain`
    for (const end of ends) await line.append({ ...end, kind: 'seal', hash: hex(end.hash) }, key)
    return ends.length
  })
}

export const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** Holds the pen: nobody else writes checkpoints before `tx` ends. */
export async function beginCheckpoints(tx: Tx) {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('audit_checkpoint', 7))`
  const [last] = await tx.$queryRaw<{ number: bigint; line: string }[]>`
    SELECT number, line FROM audit_checkpoint ORDER BY number DESC LIMIT 1`
  let number = last?.number ?? 0n
  let previous = last?.line ?? null
  return {
    async append(fact: Omit<Checkpoint, 'number' | 'at'>, key: AuditKey): Promise<void> {
      number += 1n
      const at = new Date()
      const line = signCheckpoint({ ...fact, number, at: at.toISOString() }, previous, key)
      const { kind, chain, seq, count } = fact
      await tx.auditCheckpoint.create({
        data: { number, at, kind, chain, seq, count, hash: Buffer.from(fact.hash, 'hex'), line },
      })
      previous = line
    },
  }
}

/** The lines behind `after`, in order, at most `limit`. */
export async function listCheckpointLines(database: Database, after: bigint, limit = 10_000): Promise<string[]> {
  const rows = await prismaOf(database).auditCheckpoint.findMany({
    where: { number: { gt: after } },
    orderBy: { number: 'asc' },
    take: limit,
    select: { line: true },
  })
  return rows.map(({ line }) => line)
}
