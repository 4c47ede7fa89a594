import type { RaidDrive, RaidVolume } from '@ingot/core/raid/arrange-disks'
import type { RaidTarget } from '@ingot/core/raid/raid-target'
import type { Database } from '../database'
import { EVENT_CHANNEL } from '../event/live-event'
import { prismaOf } from '../internal/handle'
import { leasedSql } from '../internal/leased-sql'
import { LeaseLost } from '../operation/lease-lost'
import type { OperationLease } from '../operation/operation-row'

/** How a node's disks are arranged, as it was last seen. */
export interface RaidActual {
  /** null: what the agent made is known only by what it was asked for */
  readonly bmc: {
    readonly controllers: readonly { readonly id: string; readonly name: string; readonly levels: readonly string[] }[]
    readonly drives: readonly RaidDrive[]
    readonly volumes: readonly RaidVolume[]
  } | null
  /** what the agent was last asked to make, and made; null: nothing */
  readonly agent: RaidTarget | null
}
export interface RaidView {
  readonly target: RaidTarget | null
  /** null: never read */
  readonly actual: RaidActual | null
  readonly readAt: Date | null
}

/** What is wanted of a node's disks and what was last seen. One query. */
export async function findRaid(database: Database, nodeId: string): Promise<RaidView> {
  const [row] = await prismaOf(database).$queryRaw<RaidView[]>`
    SELECT raid_target AS target, raid_actual AS actual, raid_at AS "readAt" FROM node_hardware WHERE node_id = ${nodeId}::uuid`
  return row ?? { target: null, actual: null, readAt: null }
}

/** Keeps a part of what was seen; the other part stays. One statement. Throws LeaseLost. Safe to repeat. */
export async function recordRaid(
  database: Database,
  lease: OperationLease,
  nodeId: string,
  seen: Partial<RaidActual>,
): Promise<void> {
  const patch = JSON.stringify(seen)
  const rows = await prismaOf(database).$queryRaw<unknown[]>`
    WITH ${leasedSql(lease)}
    INSERT INTO node_hardware (node_id, raid_actual, raid_at)
    SELECT ${nodeId}::uuid, '{"bmc": null, "agent": null}'::jsonb || ${patch}::jsonb, now() FROM leased
    ON CONFLICT (node_id) DO UPDATE SET raid_at = now(),
      raid_actual = coalesce(node_hardware.raid_actual, '{"bmc": null, "agent": null}'::jsonb) || ${patch}::jsonb
    RETURNING pg_notify(${EVENT_CHANNEL}, json_build_object('topic', 'node', 'id', node_id, 'nodeId', node_id)::text)::text`
  if (rows.length === 0) throw new LeaseLost(lease.operationId)
}
