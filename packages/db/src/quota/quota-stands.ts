import { IngotError } from '@ingot/core/error/ingot-error'
import { hostStatesHoldingQuota } from '@ingot/core/host/lifecycle'
import type { QuotaStand } from '@ingot/core/quota/quota'
import type { Database } from '../database'
import { type Asker, askerOf } from '../internal/statement'

interface StandRow {
  projectMaxHosts: number | null
  projectMaxNodes: number | null
  departmentMaxHosts: number | null
  departmentMaxNodes: number | null
  projectHosts: number
  projectNodes: number
  departmentHosts: number
  departmentNodes: number
}

/** Limits and use of a project and of its department; null: no such project. One query. */
export async function loadQuotaStands(asker: Asker, projectId: string): Promise<QuotaStand[] | null> {
  const [row] = await asker.$queryRaw<StandRow[]>`
    SELECT p.max_hosts AS "projectMaxHosts", p.max_nodes AS "projectMaxNodes",
      d.max_hosts AS "departmentMaxHosts", d.max_nodes AS "departmentMaxNodes",
      own.hosts AS "projectHosts", own.nodes AS "projectNodes", all_of.hosts AS "departmentHosts", all_of.nodes AS "departmentNodes"
    FROM project p JOIN department d ON d.id = p.department_id,
      LATERAL (SELECT count(*)::int AS hosts, count(h.node_id)::int AS nodes FROM host h
        WHERE h.project_id = p.id AND h.state = ANY(${hostStatesHoldingQuota}::text[])) own,
      wall.department_use(d.id, ${hostStatesHoldingQuota}::text[]) all_of
    WHERE p.id = ${projectId}::uuid`
  if (!row) return null
  return [
    {
      level: 'project',
      used: { hosts: row.projectHosts, nodes: row.projectNodes },
      limits: { hosts: row.projectMaxHosts, nodes: row.projectMaxNodes },
    },
    {
      level: 'department',
      used: { hosts: row.departmentHosts, nodes: row.departmentNodes },
      limits: { hosts: row.departmentMaxHosts, nodes: row.departmentMaxNodes },
    },
  ]
}

/** The same for who reserves nothing. Throws `not_found`. */
export async function loadProjectStands(database: Database, projectId: string): Promise<QuotaStand[]> {
  const stands = await loadQuotaStands(askerOf(database), projectId)
  if (!stands) throw new IngotError('not_found', { field: 'projectId' })
  return stands
}
