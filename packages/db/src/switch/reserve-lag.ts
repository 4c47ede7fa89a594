import type { LagConfig } from '@ingot/core/switch/port-config'
import type { Database } from '../database'
import { rowsOf } from '../internal/statement'

/** A number has to be free on every switch of the group: on both halves of an MLAG pair it is the same. */
export interface LagReservation {
  readonly portGroupId: string
  readonly bySwitch: ReadonlyMap<string, { readonly expected: LagConfig; readonly taken: readonly number[] }>
}

const MOST_GROUPS = 4_000

/**
 * The number of a group on its switches: the one that it has, else the lowest that is free on all of them, noted in the
 * same statement so that nobody else takes it. Null: there is none left. Safe to repeat.
 */
export async function reserveLag(
  database: Database,
  { portGroupId, bySwitch }: LagReservation,
): Promise<number | null> {
  const switchIds = [...bySwitch.keys()]
  const expected = [...bySwitch.values()].map((each) => JSON.stringify(each.expected))
  const taken = [...new Set([...bySwitch.values()].flatMap((each) => each.taken))]
  for (;;) {
    const [row] = await rowsOf(database)<{ number: number | null; noted: number }>`
      WITH mine AS (
        SELECT number FROM switch_lag WHERE port_group_id = ${portGroupId}::uuid AND switch_id = ANY(${switchIds}::uuid[])
        GROUP BY number HAVING count(*) = ${switchIds.length} LIMIT 1
      ), free AS (
        SELECT nth AS number FROM generate_series(1, ${MOST_GROUPS}::int) nth
        WHERE NOT EXISTS (SELECT 1 FROM switch_lag WHERE switch_id = ANY(${switchIds}::uuid[]) AND number = nth)
          AND NOT (nth = ANY(${taken}::int[])) ORDER BY nth LIMIT 1
      ), chosen AS (SELECT coalesce((SELECT number FROM mine), (SELECT number FROM free)) AS number
      ), noted AS (
        INSERT INTO switch_lag (switch_id, number, port_group_id, expected)
        SELECT wish.id, chosen.number, ${portGroupId}::uuid, wish.expected::jsonb
        FROM chosen, unnest(${switchIds}::uuid[], ${expected}::text[]) AS wish(id, expected)
        WHERE chosen.number IS NOT NULL
        ON CONFLICT (switch_id, number) DO UPDATE SET port_group_id = excluded.port_group_id WHERE switch_lag.port_group_id = ${portGroupId}::uuid
        RETURNING 1
      )
      SELECT chosen.number, (SELECT count(*) FROM noted)::int AS noted FROM chosen`
    if (!row || row.number === null) return null
    // Somebody else took it in the same moment: what was noted elsewhere is given back, and the next number tried.
    if (row.noted === switchIds.length) return row.number
    await rowsOf(database)`
      DELETE FROM switch_lag WHERE port_group_id = ${portGroupId}::uuid AND number = ${row.number} AND observed IS NULL`
  }
}
