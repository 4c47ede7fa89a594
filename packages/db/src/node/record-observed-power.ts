import type { ErrorCode } from '@ingot/core/error/codes'
import type { Database } from '../database'
import { EVENT_CHANNEL } from '../event/live-event'
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
      UPDATE node SET
        power_observed = CASE WHEN seen.power IS NOT NULL THEN seen.power WHEN node.power_misses >= 1 THEN 'unknown' ELSE node.power_observed END,
        power_misses = CASE WHEN seen.power IS NOT NULL THEN 0 ELSE least(node.power_misses + 1, 2) END,
        power_problem = seen.problem,
        power_observed_at = CASE WHEN seen.power IS NOT NULL THEN now() ELSE node.power_observed_at END,
        power_target = CASE WHEN seen.power IS NOT NULL AND seen.power = node.power_target THEN NULL ELSE node.power_target END
      FROM seen
      WHERE node.id = seen.id AND (
        (seen.power IS NOT NULL AND (node.power_observed <> seen.power OR node.power_misses <> 0 OR node.power_problem IS NOT NULL OR node.power_target = seen.power))
        OR (seen.power IS NULL AND (node.power_misses < 2 OR node.power_problem IS DISTINCT FROM seen.problem)))
      RETURNING node.id
    )
    SELECT pg_notify(${EVENT_CHANNEL}, json_build_object('topic', 'node', 'id', id, 'nodeId', id)::text)::text FROM changed`
}
