import type { LicenceStanding } from '@ingot/core/licence/standing'
import type { Database } from '../database'
import { askerOf, rowsOf } from '../internal/statement'
import { countNodes } from '../licence/count-nodes'
import { loadLicence } from '../licence/load-licence'

export interface FleetMeasure {
  readonly nodes: readonly { readonly state: string; readonly count: number }[]
  readonly operations: readonly { readonly kind: string; readonly status: string; readonly count: number }[]
  readonly consoles: readonly { readonly kind: string; readonly count: number }[]
  readonly switches: readonly { readonly state: string; readonly count: number }[]
  readonly driftedPorts: number
  readonly oldestDueSeconds: number
  readonly outbox: number
  readonly auditHead: number
  /** null: no checkpoint yet */
  readonly checkpointAgeSeconds: number | null
  readonly licence: Pick<LicenceStanding, 'entitledNodes' | 'expiresAt'> & { readonly usedNodes: number }
}

/** Numbers of the whole cloud for whoever watches it; of every tenant together, so for the operator alone. Seven statements. */
export async function measureFleet(database: Database): Promise<FleetMeasure> {
  const rows = rowsOf(database)
  const [nodes, operations, consoles, switches, single, { standing }, usedNodes] = await Promise.all([
    rows<{ state: string; count: number }>`
      SELECT provision_state AS state, count(*)::int AS count FROM node GROUP BY 1`,
    rows<{ kind: string; status: string; count: number }>`
      SELECT kind, status, count(*)::int AS count FROM operation WHERE status IN ('queued', 'running', 'waiting') GROUP BY 1, 2`,
    rows<{ kind: string; count: number }>`
      SELECT kind, count(*)::int AS count FROM console_session
      WHERE consumed_at IS NOT NULL AND closed_at IS NULL GROUP BY 1`,
    rows<{ state: string; count: number }>`
      SELECT CASE WHEN last_error_code IS NOT NULL THEN 'failed' WHEN seen_at IS NULL THEN 'never_seen' ELSE 'ok' END AS state, count(*)::int AS count
      FROM switch GROUP BY 1
      UNION ALL SELECT 'unsaved', count(*)::int FROM switch WHERE unsaved_since IS NOT NULL HAVING count(*) > 0`,
    rows<{ due: number | null; outbox: number; head: number; age: number | null; drifted: number }>`
      SELECT (SELECT greatest(0, extract(epoch FROM now() - min(coalesce(wake_at, created_at))))::float8 FROM operation
          WHERE status IN ('queued', 'waiting') AND coalesce(wake_at, created_at) <= now()) AS due,
        (SELECT count(*)::int FROM outbox WHERE not_before <= now()) AS outbox,
        (SELECT coalesce(max(seq), 0)::float8 FROM audit_event) AS head,
        (SELECT count(*)::int FROM switch_port WHERE drifted_at IS NOT NULL)
          + (SELECT count(*)::int FROM switch_lag WHERE drifted_at IS NOT NULL) AS drifted,
        (SELECT extract(epoch FROM now() - max(at))::float8 FROM audit_checkpoint) AS age`,
    loadLicence(database),
    countNodes(askerOf(database)),
  ])
  const [{ due, outbox, head, age, drifted } = { due: null, outbox: 0, head: 0, age: null, drifted: 0 }] = single
  return {
    ...{
      nodes,
      operations,
      consoles,
      switches,
      driftedPorts: drifted,
      outbox,
      auditHead: head,
      checkpointAgeSeconds: age,
    },
    oldestDueSeconds: due ?? 0,
    licence: { entitledNodes: standing.entitledNodes, expiresAt: standing.expiresAt, usedNodes },
  }
}
