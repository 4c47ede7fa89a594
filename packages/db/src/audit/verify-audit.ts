import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { auditHash, GENESIS } from './append-audit'
import type { Checkpoint } from './checkpoint-line'

/**
 * The first bad entry of a chain. `altered`: it does not follow the one before: changed, put in, or one before it removed.
 * `rewritten`: it and what follows are whole in themselves, but not what a checkpoint signed. `missing`: a checkpoint signed
 * it and it is not there; `seq` is that of the last one that is (null: none is).
 */
export interface AuditProblem {
  readonly kind: 'altered' | 'rewritten' | 'missing'
  readonly seq: bigint | null
  /** place in the chain from its very beginning, from 1 */
  readonly position: bigint
}
export type AuditVerification =
  | { readonly ok: true; readonly count: number; readonly checkpoints: number }
  | { readonly ok: false; readonly problem: AuditProblem }

const PAGE = 1000

/**
 * Recomputes a chain from its first event, or from where policy cut it, and compares it with the checkpoints of this chain,
 * which must be signed and in order. Reads in pages.
 */
export async function verifyAudit(
  database: Database,
  chain: string,
  checkpoints: readonly Checkpoint[] = [],
): Promise<AuditVerification> {
  const cut = checkpoints.findLast(({ kind }) => kind === 'cut')
  const seals = checkpoints.filter(({ kind, seq }) => kind === 'seal' && seq > (cut?.seq ?? 0n))
  let previous: Uint8Array = cut ? Buffer.from(cut.hash, 'hex') : GENESIS
  let count = 0
  let after = cut?.seq ?? 0n
  let next = 0
  const position = () => (cut?.count ?? 0n) + BigInt(count)
  const bad = (kind: AuditProblem['kind'], seq: bigint | null, at: bigint): AuditVerification => ({
    ok: false,
    problem: { kind, seq, position: at },
  })
  /** The first event behind the last good checkpoint: what a rewriter touched lies from there on. */
  let unsigned: { seq: bigint; position: bigint } | null = null
  for (;;) {
    const page = await prismaOf(database).auditEvent.findMany({
      where: { chain, seq: { gt: after } },
      orderBy: { seq: 'asc' },
      take: PAGE,
    })
    for (const { seq, hash, previous: stored, at, ...event } of page) {
      const expected = auditHash(previous, { ...event, at: at.toISOString() })
      count += 1
      if (Buffer.compare(stored, previous) !== 0 || Buffer.compare(hash, expected) !== 0)
        return bad('altered', seq, position())
      unsigned ??= { seq, position: position() }
      const seal = seals[next]
      // What was signed is gone and others have come since.
      if (seal && seal.seq < seq && position() <= seal.count)
        return bad('missing', after === (cut?.seq ?? 0n) ? null : after, position())
      if (seal && seal.seq <= seq) {
        const fits =
          seal.seq === seq && seal.count === position() && seal.hash === Buffer.from(expected).toString('hex')
        if (!fits) return bad('rewritten', unsigned.seq, unsigned.position)
        next += 1
        unsigned = null
      }
      previous = expected
      after = seq
    }
    if (page.length < PAGE) break
  }
  if (next < seals.length) {
    const last = count > 0 ? after : null
    return bad('missing', last, position() + 1n)
  }
  return { ok: true, count, checkpoints: next }
}
