import { type BmcEventSeverity, type BmcRecord, bmcRecordKey } from '@ingot/core/hardware/bmc-event'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { prismaOf } from '../internal/handle'
import { requireLease } from '../node/transition-node'
import type { OperationLease } from '../operation/operation-row'

export interface BmcEventToStore extends BmcRecord {
  readonly severity: BmcEventSeverity
  readonly text: string
}

/** Kept per node; a sensor at its threshold can fill a log in a day. */
const MAX_EVENTS = 5_000

/**
 * Adds what is new in a BMC's log, oldest first, and leaves what is known already, whether or not the BMC still has it.
 * Returns how many were new. Throws LeaseLost. Safe to repeat.
 */
export async function storeBmcEvents(
  database: Database,
  lease: OperationLease,
  nodeId: string,
  events: readonly BmcEventToStore[],
): Promise<number> {
  const rows = JSON.stringify(events.map((event, position) => ({ ...event, position, key: bmcRecordKey(event) })))
  return prismaOf(database).$transaction(async (tx) => {
    await requireLease(tx, lease)
    const added = await tx.$executeRaw`
      INSERT INTO bmc_event (node_id, record_key, record_id, log, at, severity, text, raw)
      SELECT ${nodeId}::uuid, key, id, log, CASE WHEN "atMs" IS NOT NULL THEN to_timestamp("atMs" / 1000) END, severity, text, raw
      FROM jsonb_to_recordset(${rows}::jsonb)
        AS t(position int, key text, id text, log text, "atMs" float8, severity text, text text, raw text)
      ORDER BY position
      ON CONFLICT (node_id, record_key) DO NOTHING`
    await tx.$executeRaw`
      DELETE FROM bmc_event WHERE node_id = ${nodeId}::uuid AND id <= (
        SELECT id FROM bmc_event WHERE node_id = ${nodeId}::uuid ORDER BY id DESC OFFSET ${MAX_EVENTS} LIMIT 1)`
    await tx.$executeRaw`
      INSERT INTO node_hardware (node_id, event_log_at) VALUES (${nodeId}::uuid, now())
      ON CONFLICT (node_id) DO UPDATE SET event_log_at = now()`
    await notify(tx, { topic: 'node', id: nodeId, nodeId })
    return added
  })
}
