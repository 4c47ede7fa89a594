import type { FirmwareItem } from '@ingot/core/firmware/compare-firmware'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { prismaOf } from '../internal/handle'
import { requireLease } from '../node/transition-node'
import type { OperationLease } from '../operation/operation-row'

/** Replaces what is known of a node's firmware. Throws LeaseLost. Safe to repeat. */
export async function storeFirmware(
  database: Database,
  lease: OperationLease,
  nodeId: string,
  items: readonly FirmwareItem[],
): Promise<void> {
  await prismaOf(database).$transaction(async (tx) => {
    await requireLease(tx, lease)
    await tx.$executeRaw`
      WITH found AS (
        SELECT * FROM jsonb_to_recordset(${JSON.stringify(items)}::jsonb) AS t(id text, name text, version text, updateable boolean)
      ), gone AS (
        DELETE FROM firmware_item WHERE node_id = ${nodeId}::uuid AND item_id NOT IN (SELECT id FROM found)
      ), dated AS (
        INSERT INTO node_hardware (node_id, firmware_at) VALUES (${nodeId}::uuid, now())
        ON CONFLICT (node_id) DO UPDATE SET firmware_at = now()
      )
      INSERT INTO firmware_item (node_id, item_id, name, version, updateable, read_at)
      SELECT DISTINCT ON (id) ${nodeId}::uuid, id, name, version, updateable, now() FROM found
      ON CONFLICT (node_id, item_id) DO UPDATE SET name = excluded.name, version = excluded.version,
        updateable = excluded.updateable, read_at = now()`
    await notify(tx, { topic: 'node', id: nodeId, nodeId })
  })
}

export interface FirmwareView {
  /** null: never read */
  readonly readAt: Date | null
  readonly items: readonly FirmwareItem[]
}

/** What is known of a node's firmware. One query. */
export async function findFirmware(database: Database, nodeId: string): Promise<FirmwareView> {
  const [row] = await prismaOf(database).$queryRaw<FirmwareView[]>`
    SELECT h.firmware_at AS "readAt", coalesce((
      SELECT json_agg(json_build_object('id', f.item_id, 'name', f.name, 'version', f.version, 'updateable', f.updateable) ORDER BY f.item_id)
      FROM firmware_item f WHERE f.node_id = h.node_id), '[]') AS items
    FROM node_hardware h WHERE h.node_id = ${nodeId}::uuid`
  return row ?? { readAt: null, items: [] }
}
