import type { TenantScope } from '@ingot/core/access/tenant-scope'
import type { HostState } from '@ingot/core/host/lifecycle'
import { failedHostStates } from '@ingot/core/host/lifecycle'
import type { NodeState } from '@ingot/core/node/lifecycle'
import { failureNodeStates } from '@ingot/core/node/lifecycle'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { scopeSql } from '../internal/scope-sql'
import { standingHostSql } from '../internal/standing-host-sql'

export interface NodeCounts {
  readonly total: number
  readonly byState: Readonly<Partial<Record<NodeState, number>>>
  readonly byPower: Readonly<Record<'on' | 'off' | 'unknown', number>>
}
export interface HostCounts {
  readonly total: number
  readonly byState: Readonly<Partial<Record<HostState, number>>>
}
export const attentionKinds = ['node_failed', 'host_failed', 'maintenance', 'unreachable', 'findings'] as const
export type AttentionKind = (typeof attentionKinds)[number]
export interface AttentionItem {
  readonly kind: AttentionKind
  readonly target: 'node' | 'host'
  readonly id: string
  readonly name: string
  readonly projectName: string | null
  readonly code: string | null
  readonly detail: string | null
  /** how many findings; null for other kinds */
  readonly count: number | null
  readonly at: Date
}

const MAX_ATTENTION = 50

/** How many nodes are in which state. For cloud roles only. One query. */
export async function countNodes(database: Database): Promise<NodeCounts> {
  const rows = await prismaOf(database).$queryRaw<{ state: NodeState; power: string; count: number }[]>`
    SELECT provision_state AS state, power_observed AS power, count(*)::int AS count FROM node GROUP BY 1, 2`
  const byState: Partial<Record<NodeState, number>> = {}
  const byPower = { on: 0, off: 0, unknown: 0 }
  let total = 0
  for (const { state, power, count } of rows) {
    total += count
    byState[state] = (byState[state] ?? 0) + count
    byPower[power === 'on' || power === 'off' ? power : 'unknown'] += count
  }
  return { total, byState, byPower }
}

/** How many living hosts of the scope are in which state. One query. */
export async function countHosts(database: Database, scope: TenantScope): Promise<HostCounts> {
  const rows = await prismaOf(database).$queryRaw<{ state: HostState; count: number }[]>`
    SELECT h.state, count(*)::int AS count FROM host h
    WHERE ${standingHostSql('h')} AND ${scopeSql(scope, Prisma.sql`h.project_id`, Prisma.sql`h.owner_id`)} GROUP BY 1`
  const byState = Object.fromEntries(rows.map(({ state, count }) => [state, count]))
  return { total: rows.reduce((sum, { count }) => sum + count, 0), byState }
}

/** How many operations of the scope are open. One query. */
export async function countOpenOperations(database: Database, scope: TenantScope): Promise<number> {
  const [row] = await prismaOf(database).$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM operation o WHERE o.status IN ('queued', 'running', 'waiting')
      AND ${scopeSql(scope, Prisma.sql`o.project_id`, Prisma.sql`o.requested_by`)}`
  return row?.count ?? 0
}

const failedNodeStates = ['error', ...failureNodeStates]

/** What a person should look at, newest first, 50 at most. Nodes only when the scope is everything. One query. */
export async function listAttention(database: Database, scope: TenantScope): Promise<AttentionItem[]> {
  const nodes = scope.kind === 'all' ? Prisma.sql`TRUE` : Prisma.sql`FALSE`
  return prismaOf(database).$queryRaw<AttentionItem[]>`
    SELECT * FROM (
      SELECT 'node_failed' AS kind, 'node' AS target, n.id, n.name, NULL AS "projectName", n.last_error_code AS code,
        NULL AS detail, NULL::int AS count, n.provision_state_at AS at
      FROM node n WHERE ${nodes} AND (n.provision_state = ANY(${failedNodeStates}::text[])
        OR (n.last_error_code IS NOT NULL AND n.provision_state = 'enroll'))
      UNION ALL
      SELECT 'maintenance', 'node', n.id, n.name, NULL, NULL, n.maintenance_reason, NULL, n.updated_at
      FROM node n WHERE ${nodes} AND n.maintenance
      UNION ALL
      SELECT 'unreachable', 'node', n.id, n.name, NULL, n.power_problem, NULL, NULL, coalesce(n.power_observed_at, n.created_at)
      FROM node n WHERE ${nodes} AND n.power_misses >= 2
        -- Of some nodes an Ironic knows no power at all, of those that it has not enrolled for one.
        AND (n.engine <> 'ironic' OR n.power_problem IS NOT NULL)
        -- A node that could not be enrolled stands above already.
        AND NOT (n.last_error_code IS NOT NULL AND n.provision_state = 'enroll')
      UNION ALL
      SELECT 'findings', 'node', n.id, n.name, NULL, NULL, NULL, jsonb_array_length(b.findings), coalesce(b.verified_at, n.created_at)
      FROM node n JOIN bmc_endpoint b ON b.node_id = n.id
      WHERE ${nodes} AND CASE jsonb_typeof(b.findings) WHEN 'array' THEN jsonb_array_length(b.findings) > 0 ELSE FALSE END
      UNION ALL
      SELECT 'host_failed', 'host', h.id, h.name, p.name, h.last_error_code, NULL, NULL, h.state_at
      FROM host h JOIN project p ON p.id = h.project_id
      WHERE h.state = ANY(${failedHostStates}::text[])
        AND ${scopeSql(scope, Prisma.sql`h.project_id`, Prisma.sql`h.owner_id`)}
    ) attention ORDER BY at DESC, id LIMIT ${MAX_ATTENTION}`
}
