import type { InspectionFacts } from '@ingot/core/inspection/inspection-facts'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { leasedSql } from '../internal/leased-sql'
import { LeaseLost } from '../operation/lease-lost'
import type { OperationLease } from '../operation/operation-row'

/** Runs kept per node; the first one stays too, as what was delivered. */
const MAX_RUNS = 100

/**
 * Writes what we understood of the newest inventory sent since `since`, and forgets very old runs. Throws LeaseLost. Safe
 * to repeat.
 */
export async function keepInspectionFacts(
  database: Database,
  lease: OperationLease,
  nodeId: string,
  since: Date,
  facts: InspectionFacts,
): Promise<void> {
  const [row] = await prismaOf(database).$queryRaw<{ held: boolean }[]>`
    WITH ${leasedSql(lease)}, run AS (
      SELECT id FROM inspection_run WHERE node_id = ${nodeId}::uuid AND finished_at >= ${since} ORDER BY finished_at DESC LIMIT 1
    ), written AS (
      UPDATE inspection_run SET facts = ${JSON.stringify(facts)}::jsonb FROM run, leased WHERE inspection_run.id = run.id
    ), forgotten AS (
      DELETE FROM inspection_run USING leased WHERE node_id = ${nodeId}::uuid AND inspection_run.id IN (
        SELECT id FROM inspection_run WHERE node_id = ${nodeId}::uuid
          AND started_at > (SELECT min(started_at) FROM inspection_run WHERE node_id = ${nodeId}::uuid)
        ORDER BY started_at DESC OFFSET ${MAX_RUNS})
    )
    SELECT EXISTS (SELECT 1 FROM leased) AS held`
  if (!row?.held) throw new LeaseLost(lease.operationId)
}
