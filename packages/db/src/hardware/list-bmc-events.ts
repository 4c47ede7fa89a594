import type { BmcEventSeverity } from '@ingot/core/hardware/bmc-event'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'

export interface BmcEventView {
  readonly id: string
  /** the BMC's own id of the record */
  readonly recordId: string
  readonly log: string
  /** by the BMC's clock; null when it had no time */
  readonly at: Date | null
  readonly severity: BmcEventSeverity
  readonly text: string
  readonly raw: string
  /** when we copied it */
  readonly seenAt: Date
}
export interface BmcEventPage {
  /** newest first */
  readonly events: readonly BmcEventView[]
  /** pass as `before` for older ones; null at the end */
  readonly nextBefore: string | null
}

/** A page of a node's copied BMC log with these severities. One query. */
export async function listBmcEvents(
  database: Database,
  request: {
    readonly nodeId: string
    readonly severities: readonly BmcEventSeverity[]
    readonly beforeId: string | null
    readonly limit: number
  },
): Promise<BmcEventPage> {
  const { nodeId, severities, beforeId, limit } = request
  const rows = await prismaOf(database).$queryRaw<BmcEventView[]>`
    SELECT id::text, record_id AS "recordId", log, at, severity, text, raw, seen_at AS "seenAt" FROM bmc_event
    WHERE node_id = ${nodeId}::uuid AND severity = ANY(${[...severities]}) AND (${beforeId}::bigint IS NULL OR id < ${beforeId}::bigint)
    ORDER BY bmc_event.id DESC LIMIT ${limit + 1}`
  const events = rows.slice(0, limit)
  return { events, nextBefore: rows.length > limit ? (events.at(-1)?.id ?? null) : null }
}
