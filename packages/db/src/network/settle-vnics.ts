import type { Database } from '../database'
import { EVENT_CHANNEL, type LiveEvent } from '../event/live-event'
import { rowsOf } from '../internal/statement'
import { LeaseLost } from '../operation/lease-lost'
import type { OperationLease } from '../operation/operation-row'

/**
 * Ends a change of a host's network. `done`: what was to be attached is, what was to be detached is gone with its addresses.
 * `undone`: the other way round. What waits for the network team goes on waiting. Throws LeaseLost. Safe to repeat.
 */
export async function settleVnics(
  database: Database,
  lease: OperationLease,
  hostId: string,
  outcome: 'done' | 'undone',
): Promise<void> {
  const [keep, drop] = outcome === 'done' ? ['attaching', 'detaching'] : ['detaching', 'attaching']
  const [row] = await rowsOf(database)<{ held: boolean; projectId: string | null }>`
    WITH leased AS (
      SELECT 1 FROM operation WHERE id = ${lease.operationId}::uuid AND fence = ${lease.fence} AND status = 'running' FOR UPDATE
    ), gone AS (
      DELETE FROM vnic USING leased WHERE host_id = ${hostId}::uuid AND state = ${drop} RETURNING id
    ), untagged AS (
      DELETE FROM vnic_tag t USING leased, vnic v WHERE v.id = t.vnic_id AND v.host_id = ${hostId}::uuid AND v.state <> ${drop} AND t.state = ${drop}
    ), tagged AS (
      UPDATE vnic_tag t SET state = 'attached' FROM leased, vnic v
      WHERE v.id = t.vnic_id AND v.host_id = ${hostId}::uuid AND v.state <> ${drop} AND t.state = ${keep}
    ), unfiltered AS (
      DELETE FROM vnic_security_group g USING leased, vnic v
      WHERE v.id = g.vnic_id AND v.host_id = ${hostId}::uuid AND v.state <> ${drop} AND g.state = ${drop}
    ), filtered AS (
      UPDATE vnic_security_group g SET state = 'attached' FROM leased, vnic v
      WHERE v.id = g.vnic_id AND v.host_id = ${hostId}::uuid AND v.state <> ${drop} AND g.state = ${keep}
    ), kept AS (
      UPDATE vnic SET state = 'attached' FROM leased WHERE host_id = ${hostId}::uuid AND state = ${keep}
    )
    SELECT EXISTS (SELECT 1 FROM leased) AS held, (SELECT project_id FROM host WHERE id = ${hostId}::uuid) AS "projectId"`
  if (!row?.held) throw new LeaseLost(lease.operationId)
  const event: LiveEvent = { topic: 'host', id: hostId, projectId: row.projectId, hostId }
  await rowsOf(database)`SELECT pg_notify(${EVENT_CHANNEL}, ${JSON.stringify(event)})`
}
