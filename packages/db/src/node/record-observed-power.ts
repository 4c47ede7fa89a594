import type { ErrorCode } from '@ingot/core/error/codes'
import type { Database } from '../database'
import { EVENT_CHANNEL } from '../event/live-event'
import { observedPowerUpdate } from '../internal/observed-power-sql'
import { countOf } from '../internal/statement'

export interface ObservedPower {
  readonly nodeId: string
  /** null: the BMC told none. The second time in a row makes the power unknown; unknown is not off. */
  readonly power: 'on' | 'off' | null
  /** Why it told none: an error code. */
  readonly problem?: ErrorCode | null
}

/**
 * Writes what BMCs said, in one statement, and only rows that change: no row is written when nothing did.
 * Returns how many rows were written. Safe to repeat.
 */
export async function recordObservedPower(database: Database, observations: readonly ObservedPower[]): Promise<number> {
  if (observations.length === 0) return 0
  const rows = observations.map(({ nodeId, power, problem }) => ({ id: nodeId, power, problem: problem ?? null }))
  return countOf(database)`
    WITH seen AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS t(id uuid, power text, problem text)),
    changed AS (
      ${observedPowerUpdate}
      RETURNING node.id
    )
    SELECT pg_notify(${EVENT_CHANNEL}, json_build_object('topic', 'node', 'id', id, 'nodeId', id)::text)::text FROM changed`
}
