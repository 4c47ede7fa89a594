import type { BiosReading } from '@ingot/core/bios-profile/compare-bios'
import type { Database } from '../database'
import { EVENT_CHANNEL } from '../event/live-event'
import { prismaOf } from '../internal/handle'
import { leasedSql } from '../internal/leased-sql'
import { LeaseLost } from '../operation/lease-lost'
import type { OperationLease } from '../operation/operation-row'

/** Keeps the settings of a node's firmware as they were read. One statement. Throws LeaseLost. Safe to repeat. */
export async function storeBios(
  database: Database,
  lease: OperationLease,
  nodeId: string,
  { attributes, pending }: BiosReading,
): Promise<void> {
  const rows = await prismaOf(database).$queryRaw<unknown[]>`
    WITH ${leasedSql(lease)}
    INSERT INTO node_hardware (node_id, bios_attributes, bios_pending, bios_at)
    SELECT ${nodeId}::uuid, ${JSON.stringify(attributes)}::jsonb, ${JSON.stringify(pending)}::jsonb, now() FROM leased
    ON CONFLICT (node_id) DO UPDATE SET bios_attributes = excluded.bios_attributes, bios_pending = excluded.bios_pending, bios_at = now()
    RETURNING pg_notify(${EVENT_CHANNEL}, json_build_object('topic', 'node', 'id', node_id, 'nodeId', node_id)::text)::text`
  if (rows.length === 0) throw new LeaseLost(lease.operationId)
}
