import type { Database } from '../database'
import { EVENT_CHANNEL } from '../event/live-event'
import { prismaOf } from '../internal/handle'
import { leasedSql } from '../internal/leased-sql'
import { LeaseLost } from '../operation/lease-lost'
import type { OperationLease } from '../operation/operation-row'

export interface BootOverrideView {
  readonly device: string
  readonly persistent: boolean
  readonly mode: 'bios' | 'uefi'
}

/** Keeps what the BMC says it will boot next; null: no override. One statement. Throws LeaseLost. Safe to repeat. */
export async function recordBootOverride(
  database: Database,
  lease: OperationLease,
  nodeId: string,
  override: BootOverrideView | null,
): Promise<void> {
  const rows = await prismaOf(database).$queryRaw<unknown[]>`
    WITH ${leasedSql(lease)}
    INSERT INTO node_hardware (node_id, boot_override, boot_override_at)
    SELECT ${nodeId}::uuid, ${override && JSON.stringify(override)}::jsonb, now() FROM leased
    ON CONFLICT (node_id) DO UPDATE SET boot_override = excluded.boot_override, boot_override_at = now()
    RETURNING pg_notify(${EVENT_CHANNEL}, json_build_object('topic', 'node', 'id', node_id, 'nodeId', node_id)::text)::text`
  if (rows.length === 0) throw new LeaseLost(lease.operationId)
}
