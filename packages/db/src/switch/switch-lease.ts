import type { Database } from '../database'
import { countOf, rowsOf } from '../internal/statement'

/** One of a switch's sessions. Slot 0 is the one that may change it. */
export interface SwitchSlot {
  readonly switchId: string
  readonly slot: number
  readonly fence: number
}

/**
 * Takes a free session of a switch for `leaseMs`; null: all that may be open at once are taken. `change` wants slot 0,
 * so at most one session of all workers changes a switch. Of two who come at once one gets it.
 */
export async function takeSwitchSlot(
  database: Database,
  { switchId, holder, leaseMs, change }: { switchId: string; holder: string; leaseMs: number; change: boolean },
): Promise<SwitchSlot | null> {
  const [row] = await rowsOf(database)<{ slot: number; fence: number }>`
    WITH free AS (
      SELECT nth AS slot FROM switch s CROSS JOIN generate_series(0, CASE WHEN ${change} THEN 0 ELSE s.max_sessions - 1 END) nth
      WHERE s.id = ${switchId}::uuid AND NOT EXISTS (
        SELECT 1 FROM switch_lease l WHERE l.switch_id = s.id AND l.slot = nth AND l.expires_at > now())
        AND (SELECT count(*) FROM switch_lease l WHERE l.switch_id = s.id AND l.expires_at > now()) < s.max_sessions
      ORDER BY nth DESC LIMIT 1
    )
    INSERT INTO switch_lease (switch_id, slot, holder, fence, expires_at)
    SELECT ${switchId}::uuid, slot, ${holder}, 1, now() + ${leaseMs}::float8 * interval '1 millisecond' FROM free
    ON CONFLICT (switch_id, slot) DO UPDATE SET holder = excluded.holder, fence = switch_lease.fence + 1, expires_at = excluded.expires_at
      WHERE switch_lease.expires_at <= now()
    RETURNING slot, fence::int AS fence`
  return row ? { switchId, ...row } : null
}

/** Heartbeat. False: it ran out and may be somebody else's. */
export async function extendSwitchSlot(database: Database, taken: SwitchSlot, leaseMs: number): Promise<boolean> {
  const count = await countOf(database)`
    UPDATE switch_lease SET expires_at = now() + ${leaseMs}::float8 * interval '1 millisecond'
    WHERE switch_id = ${taken.switchId}::uuid AND slot = ${taken.slot} AND fence = ${taken.fence} AND expires_at > now()`
  return count > 0
}

/** Safe to repeat. */
export async function freeSwitchSlot(database: Database, taken: SwitchSlot): Promise<void> {
  await countOf(database)`
    UPDATE switch_lease SET expires_at = now()
    WHERE switch_id = ${taken.switchId}::uuid AND slot = ${taken.slot} AND fence = ${taken.fence} AND expires_at > now()`
}
