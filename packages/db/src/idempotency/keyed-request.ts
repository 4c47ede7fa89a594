import { IngotError } from '@ingot/core/error/ingot-error'
import type { KeepOutcome } from '../audit/append-audit'
import type { Database } from '../database'
import { countOf, rowsOf } from '../internal/statement'

/** How long an answer can be asked for again. */
export const KEPT_HOURS = 24
/** Longer than any transaction may last: whoever began it is gone. */
const STALE_MS = 60_000

/** A request under a client's key. */
export interface KeyedRequest {
  readonly tokenId: string
  readonly key: string
  /** SHA-256 of what is asked for */
  readonly requestHash: Uint8Array
  /** this try */
  readonly requestId: string
}
type Bytes = Uint8Array<ArrayBuffer>

export type KeyedStart =
  | { readonly kind: 'begun' }
  /** Done before, and answered. */
  | { readonly kind: 'answered'; readonly answer: Bytes }
  /** Done before; whoever did it was interrupted before the answer was kept. `result`: what the transaction returned. */
  | { readonly kind: 'committed'; readonly result: Bytes }
  | { readonly kind: 'in_flight' }
  /** The key stands for another request. */
  | { readonly kind: 'reused' }

/**
 * Takes the key for this try, or says what became of an earlier one. A try that was interrupted before its transaction
 * is taken over after a minute; should it still live, its transaction fails (`keepOutcome`). One of many at once begins.
 */
export async function beginKeyed(database: Database, request: KeyedRequest): Promise<KeyedStart> {
  const { tokenId, key, requestHash, requestId } = request
  const begun = await countOf(database)`
    INSERT INTO idempotency_key AS k (token_id, key, request_hash, request_id)
    VALUES (${tokenId}::uuid, ${key}, ${requestHash}, ${requestId}::uuid)
    ON CONFLICT (token_id, key) DO UPDATE SET request_hash = excluded.request_hash, request_id = excluded.request_id,
      started_at = now(), committed_at = NULL, result_sealed = NULL, answer_sealed = NULL
    WHERE k.started_at < now() - ${KEPT_HOURS}::float8 * interval '1 hour'
      OR (k.committed_at IS NULL AND k.request_hash = excluded.request_hash
        AND k.started_at < now() - ${STALE_MS}::float8 * interval '1 millisecond')`
  if (begun === 1) return { kind: 'begun' }
  const [row] = await rowsOf(database)<{ same: boolean; result: Bytes | null; answer: Bytes | null }>`
    SELECT request_hash = ${requestHash}::bytea AS same, result_sealed AS result, answer_sealed AS answer
    FROM idempotency_key WHERE token_id = ${tokenId}::uuid AND key = ${key}`
  // Gone in between: it failed, and may be tried anew.
  if (!row) return { kind: 'in_flight' }
  if (!row.same) return { kind: 'reused' }
  if (row.answer) return { kind: 'answered', answer: row.answer }
  return row.result ? { kind: 'committed', result: row.result } : { kind: 'in_flight' }
}

/** Marks the request as done in the transaction that does it. That throws `request_in_flight` when another try took over. */
export function keepOutcomeOf(
  { tokenId, key, requestId }: KeyedRequest,
  seal: (outcome: { readonly result: unknown; readonly targetId: string | null }) => Bytes,
): KeepOutcome {
  return async (tx, outcome) => {
    const marked = await tx.idempotencyKey.updateMany({
      where: { tokenId, key, requestId },
      data: { committedAt: new Date(), resultSealed: seal(outcome) },
    })
    if (marked.count !== 1) throw new IngotError('request_in_flight')
  }
}

/** Keeps what was answered. Safe to repeat. */
export async function keepAnswer(database: Database, request: KeyedRequest, answer: Uint8Array): Promise<void> {
  await countOf(database)`
    UPDATE idempotency_key SET answer_sealed = ${answer}, committed_at = coalesce(committed_at, now())
    WHERE token_id = ${request.tokenId}::uuid AND key = ${request.key} AND request_id = ${request.requestId}::uuid`
}

/** Frees the key of a try that changed nothing: the next one is judged anew. */
export async function forgetKeyed(database: Database, request: KeyedRequest): Promise<void> {
  await countOf(database)`
    DELETE FROM idempotency_key WHERE token_id = ${request.tokenId}::uuid AND key = ${request.key}
      AND request_id = ${request.requestId}::uuid AND committed_at IS NULL`
}
