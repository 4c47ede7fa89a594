import type { BulkAction, BulkKind } from '@ingot/core/bulk/bulk-action'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import type { Prisma } from '../internal/generated/prisma/client'
import { mutate } from '../internal/mutate'
import { uuidV7 } from '../internal/uuid-v7'
import type { BulkParameters } from './bulk-view'

export interface CreateBulk {
  readonly kind: BulkKind
  readonly action: BulkAction
  readonly input: BulkParameters
  readonly parallel: number
  readonly requestKey: string
  readonly userId: string
  /** The frozen set in its order; `name: null` for what the requester may not see, or is gone. */
  readonly targets: readonly { readonly id: string; readonly name: string | null }[]
  readonly context: MutationContext
}

/**
 * Notes what somebody wants done to each of a frozen set; the worker does it. Safe to repeat: the same key of the same
 * person is the same request.
 */
export async function createBulk(
  database: Database,
  { targets, context, ...request }: CreateBulk,
): Promise<{ id: string; existing: boolean }> {
  const id = uuidV7()
  const { kind, action, input, parallel, requestKey, userId } = request
  return mutate<{ id: string; existing: boolean }>(database, async (tx) => {
    const created = await tx.$executeRaw`
      INSERT INTO bulk_request (id, kind, action, input, user_id, requester_name, request_key, request_id, parallel)
      VALUES (${id}::uuid, ${kind}, ${action}, ${JSON.stringify(input)}::jsonb, ${userId}::uuid, ${context.actorName},
        ${requestKey}::uuid, ${context.requestId ?? null}, ${parallel})
      ON CONFLICT (user_id, request_key) DO NOTHING`
    if (created === 0) {
      const existing = await tx.bulkRequest.findUniqueOrThrow({
        where: { userId_requestKey: { userId, requestKey } },
        select: { id: true },
      })
      return { result: { id: existing.id, existing: true }, audit: [] }
    }
    const rows = targets.map((target, position) => ({ ...target, position }))
    await tx.$executeRaw`
      INSERT INTO bulk_item (bulk_id, position, target_id, target_name, status, error_code, finished_at)
      SELECT ${id}::uuid, position, id, coalesce(name, ''), CASE WHEN name IS NULL THEN 'failed' ELSE 'pending' END,
        CASE WHEN name IS NULL THEN 'not_found' END, CASE WHEN name IS NULL THEN now() END
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS t(id uuid, name text, position int)`
    await notify(tx, { topic: 'bulk', id, userId })
    const audit = {
      ...{ context, action: `${kind}.bulk`, targetKind: 'bulk', targetId: id, targetName: '' },
      result: 'accepted' as const,
      detail: { action, count: targets.length, parallel, ...input } as unknown as Prisma.InputJsonObject,
    }
    return { result: { id, existing: false }, audit }
  })
}
