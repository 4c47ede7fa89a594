import type { Database } from '../database'
import { EVENT_CHANNEL, type LiveEvent } from '../event/live-event'
import { rowsOf } from '../internal/statement'
import { LeaseLost } from '../operation/lease-lost'
import type { OperationLease } from '../operation/operation-row'

/**
 * Ends a change of a group's rules. `done`: what was to be added holds, what was to be removed is gone. `undone`: the other way
 * round, as a newer revision, for the controllers that have taken the change over already. Throws LeaseLost. Safe to repeat.
 */
export async function settleRules(
  database: Database,
  lease: OperationLease,
  groupId: string,
  outcome: 'done' | 'undone',
): Promise<void> {
  const [keep, drop] = outcome === 'done' ? ['adding', 'removing'] : ['removing', 'adding']
  const [row] = await rowsOf(database)<{ held: boolean; projectId: string | null }>`
    WITH leased AS (
      SELECT 1 FROM operation WHERE id = ${lease.operationId}::uuid AND fence = ${lease.fence} AND status = 'running' FOR UPDATE
    ), gone AS (
      DELETE FROM security_group_rule USING leased WHERE group_id = ${groupId}::uuid AND state = ${drop} RETURNING 1
    ), kept AS (
      UPDATE security_group_rule SET state = 'active' FROM leased WHERE group_id = ${groupId}::uuid AND state = ${keep} RETURNING 1
    ), counted AS (
      UPDATE security_group SET revision = revision + 1 FROM leased WHERE id = ${groupId}::uuid AND ${outcome} = 'undone'
        AND EXISTS (SELECT FROM gone UNION ALL SELECT FROM kept)
    )
    SELECT EXISTS (SELECT 1 FROM leased) AS held, (SELECT project_id FROM security_group WHERE id = ${groupId}::uuid) AS "projectId"`
  if (!row?.held) throw new LeaseLost(lease.operationId)
  const event: LiveEvent = { topic: 'network', id: groupId, projectId: row.projectId }
  await rowsOf(database)`SELECT pg_notify(${EVENT_CHANNEL}, ${JSON.stringify(event)})`
}
