import type { DenialReason } from '@ingot/core/access/verdict'
import type { BulkAction, BulkKind } from '@ingot/core/bulk/bulk-action'
import type { BulkItemStatus } from '@ingot/core/bulk/decide-bulk'
import type { ErrorCode } from '@ingot/core/error/codes'
import type { Database } from '../database'
import { EVENT_CHANNEL } from '../event/live-event'
import { notify } from '../event/notify'
import type { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import type { BulkParameters } from './bulk-view'

export interface OpenBulk {
  readonly id: string
  readonly kind: BulkKind
  readonly action: BulkAction
  readonly input: BulkParameters
  readonly parallel: number
  readonly stopped: boolean
  readonly userId: string
  readonly requesterName: string
  /** what has not ended, in its order; `stale`: begun by a worker that did not come back to say what became of it */
  readonly items: readonly { readonly targetId: string; readonly status: BulkItemStatus; readonly stale: boolean }[]
}

/** A worker notes the outcome of an item within milliseconds; after this time nobody will. */
const STALE_SECONDS = 20

/** Whether any request has not ended. One look at an index. */
export async function hasOpenBulks(database: Database): Promise<boolean> {
  const [row] = await prismaOf(database).$queryRaw<{ open: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM bulk_request WHERE finished_at IS NULL) AS open`
  return row?.open ?? false
}

/** Takes over how operations of items have ended. Returns how many. Safe to repeat. */
export async function collectBulkResults(database: Database): Promise<number> {
  const changed = await prismaOf(database).$queryRaw<{ count: number }[]>`
    WITH taken AS (
      UPDATE bulk_item i SET status = o.status, error_code = o.error_code, finished_at = o.finished_at
      FROM operation o WHERE o.id = i.operation_id AND i.status = 'running' AND o.status IN ('succeeded', 'failed', 'cancelled')
      RETURNING i.bulk_id
    )
    SELECT count(*)::int AS count,
      pg_notify(${EVENT_CHANNEL}, json_build_object('topic', 'bulk', 'id', b.id, 'userId', b.user_id)::text)::text
    FROM taken JOIN bulk_request b ON b.id = taken.bulk_id GROUP BY b.id`
  return changed.reduce((sum, { count }) => sum + count, 0)
}

/** Every request that has not ended, oldest first, with what is left of it. One query. */
export async function listOpenBulks(database: Database): Promise<OpenBulk[]> {
  return prismaOf(database).$queryRaw<OpenBulk[]>`
    SELECT b.id, b.kind, b.action, b.input, b.parallel, b.stop_reason IS NOT NULL AS stopped, b.user_id AS "userId",
      b.requester_name AS "requesterName",
      coalesce((SELECT json_agg(json_build_object('targetId', i.target_id, 'status', i.status, 'stale',
          i.status = 'running' AND i.operation_id IS NULL AND i.started_at < now() - make_interval(secs => ${STALE_SECONDS}))
          ORDER BY i.position)
        FROM bulk_item i WHERE i.bulk_id = b.id AND i.status IN ('pending', 'running')), '[]') AS items
    FROM bulk_request b WHERE b.finished_at IS NULL ORDER BY b.created_at`
}

export interface BulkItemKey {
  readonly bulkId: string
  readonly targetId: string
}

/** True for exactly one caller: who may do the item. A stale one may be taken again. */
export async function claimBulkItem(database: Database, { bulkId, targetId }: BulkItemKey): Promise<boolean> {
  const count = await prismaOf(database).$executeRaw`
    UPDATE bulk_item SET status = 'running', started_at = now()
    WHERE bulk_id = ${bulkId}::uuid AND target_id = ${targetId}::uuid AND (status = 'pending' OR (status = 'running'
      AND operation_id IS NULL AND started_at < now() - make_interval(secs => ${STALE_SECONDS})))`
  return count > 0
}

/** The operation that an earlier try of the item has asked for; null: none. Its request id is the bulk request's id. */
export async function findItemOperation(database: Database, { bulkId, targetId }: BulkItemKey): Promise<string | null> {
  const [row] = await prismaOf(database).$queryRaw<{ id: string }[]>`
    SELECT id FROM operation WHERE request_id = ${bulkId} AND (host_id = ${targetId}::uuid OR
        (host_id IS NULL AND node_id = ${targetId}::uuid) OR (node_id IS NULL AND input->>'switchId' = ${targetId}))
    ORDER BY created_at DESC LIMIT 1`
  return row?.id ?? null
}

export type BulkItemOutcome =
  | { readonly kind: 'operation'; readonly operationId: string }
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly reason: DenialReason }
  | { readonly kind: 'failed'; readonly code: ErrorCode }
  /** The server was busy: it is tried again. */
  | { readonly kind: 'later' }

const columnsOf = (outcome: BulkItemOutcome): Prisma.BulkItemUpdateManyMutationInput => {
  const finishedAt = new Date()
  switch (outcome.kind) {
    case 'operation':
      return { operationId: outcome.operationId }
    case 'done':
      return { status: 'succeeded', finishedAt }
    case 'refused':
      return { status: 'refused', reason: { ...outcome.reason } as Prisma.InputJsonObject, finishedAt }
    case 'failed':
      return { status: 'failed', errorCode: outcome.code, finishedAt }
    case 'later':
      return { status: 'pending', startedAt: null }
  }
}

/** Notes what became of an item that was claimed. Safe to repeat. */
export async function noteBulkItem(
  database: Database,
  bulk: Pick<OpenBulk, 'id' | 'userId'>,
  targetId: string,
  outcome: BulkItemOutcome,
): Promise<void> {
  await prismaOf(database).$transaction(async (tx) => {
    await tx.bulkItem.updateMany({
      where: { bulkId: bulk.id, targetId, status: 'running' },
      data: columnsOf(outcome),
    })
    await notify(tx, { topic: 'bulk', id: bulk.id, userId: bulk.userId })
  })
}

/** Ends a request of which nothing is left. Safe to repeat. */
export async function endBulk(database: Database, { id, userId }: Pick<OpenBulk, 'id' | 'userId'>): Promise<void> {
  await prismaOf(database).$transaction(async (tx) => {
    const { count } = await tx.bulkRequest.updateMany({
      where: { id, finishedAt: null, items: { none: { status: { in: ['pending', 'running'] } } } },
      data: { finishedAt: new Date() },
    })
    if (count > 0) await notify(tx, { topic: 'bulk', id, userId })
  })
}
