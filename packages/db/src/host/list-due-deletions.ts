import type { Database } from '../database'
import { rowsOf } from '../internal/statement'

export interface DueDeletion {
  readonly id: string
  readonly name: string
  readonly projectId: string
  readonly nodeId: string
  readonly deleteAt: Date
}

/** Soft-deleted hosts whose time is up by the database's clock and whose nodes are free for it, the oldest first. One query. */
export function listDueDeletions(database: Database, limit: number): Promise<DueDeletion[]> {
  return rowsOf(database)<DueDeletion>`
    SELECT h.id, h.name, h.project_id AS "projectId", h.node_id AS "nodeId", h.delete_at AS "deleteAt"
    FROM host h
    WHERE h.state = 'soft_deleted' AND h.delete_at <= now() AND h.node_id IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM operation o WHERE o.node_id = h.node_id AND o.status IN ('queued', 'running', 'waiting'))
    ORDER BY h.delete_at LIMIT ${limit}`
}
