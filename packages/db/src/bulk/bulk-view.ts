import type { DenialReason } from '@ingot/core/access/verdict'
import type { BulkAction, BulkKind } from '@ingot/core/bulk/bulk-action'
import { type BulkItemStatus, type BulkStopReason, bulkItemStatuses } from '@ingot/core/bulk/decide-bulk'
import type { ErrorCode } from '@ingot/core/error/codes'
import type { TagChange } from '@ingot/core/tag/tag'
import { Prisma } from '../internal/generated/prisma/client'

/** What an action needs to know beside its targets. */
export interface BulkParameters {
  readonly reason?: string
  readonly tags?: TagChange
}

/** A request with how far it is. */
export interface BulkSummary {
  readonly id: string
  readonly kind: BulkKind
  readonly action: BulkAction
  readonly input: BulkParameters
  readonly parallel: number
  readonly stopReason: BulkStopReason | null
  readonly createdAt: Date
  readonly finishedAt: Date | null
  readonly counts: Readonly<Record<BulkItemStatus, number>>
}

export interface BulkItemView {
  readonly targetId: string
  readonly targetName: string
  readonly status: BulkItemStatus
  readonly operationId: string | null
  /** Of the operation while it is under way, percent. */
  readonly progress: number | null
  readonly reason: DenialReason | null
  readonly errorCode: ErrorCode | null
  readonly finishedAt: Date | null
}
export interface BulkDetail extends BulkSummary {
  /** in the order in which they were chosen */
  readonly items: readonly BulkItemView[]
}

const countOf = (status: BulkItemStatus) =>
  Prisma.sql`${status}::text, (count(*) FILTER (WHERE i.status = ${status}))::int`

/** Columns that make a BulkSummary of `bulk_request b`. */
export const bulkSummarySql = Prisma.sql`b.id, b.kind, b.action, b.input, b.parallel, b.stop_reason AS "stopReason",
  b.created_at AS "createdAt", b.finished_at AS "finishedAt",
  (SELECT json_build_object(${Prisma.join(bulkItemStatuses.map(countOf))}) FROM bulk_item i WHERE i.bulk_id = b.id) AS counts`
