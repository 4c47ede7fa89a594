import type { TenantScope } from '@ingot/core/access/tenant-scope'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { allOf, keyset, likeAnywhere, type SortColumn, toPage } from '../internal/keyset'
import { scopeSql } from '../internal/scope-sql'
import type { Page, PageRequest } from '../list/page'
import type { AuditEntry } from './append-audit'

export const auditSortKeys = ['at'] as const
export type AuditSortKey = (typeof auditSortKeys)[number]
export const auditResults = [
  'accepted',
  'refused',
  'succeeded',
  'failed',
  'cancelled',
] as const satisfies AuditEntry['result'][]
export type AuditResult = (typeof auditResults)[number]

export interface AuditFilter {
  readonly targetKind?: string | undefined
  readonly targetId?: string | undefined
  readonly nodeId?: string | undefined
  readonly projectId?: string | undefined
  readonly action?: string | undefined
  /** of the action, e.g. `quota` for `quota.set_project` */
  readonly noun?: string | undefined
  readonly result?: AuditResult | undefined
  readonly actorId?: string | undefined
  readonly operationId?: string | undefined
  readonly from?: Date | undefined
  readonly to?: Date | undefined
}
export interface AuditView {
  readonly id: string
  readonly at: Date
  readonly actor: { readonly id: string | null; readonly name: string; readonly role: string | null }
  readonly sourceIp: string | null
  readonly requestId: string | null
  readonly action: string
  readonly targetKind: string
  readonly targetId: string | null
  readonly targetName: string
  readonly projectId: string | null
  readonly projectName: string | null
  readonly nodeId: string | null
  readonly result: AuditResult
  readonly detail: Readonly<Record<string, unknown>>
  /** What was asked for, secrets masked; null: nothing, or by an event of the system itself. */
  readonly request: unknown
}

type Row = Omit<AuditView, 'id' | 'actor'> & {
  id: bigint
  eventId: string
  actorId: string | null
  actorName: string
  actorRole: string | null
  sortValue: string
}

// The sequence is the order of events; the clock may step.
const columns: Record<AuditSortKey, SortColumn> = { at: { sql: Prisma.sql`a.seq`, type: 'bigint' } }

/** One page of the audit trail of the scope; events of no project are the cloud's. One query at any size. */
export async function listAudit(
  database: Database,
  scope: TenantScope,
  request: PageRequest<AuditSortKey> & { readonly filter?: AuditFilter | undefined },
): Promise<Page<AuditView>> {
  const keys = keyset(request, columns, { sql: Prisma.sql`a.seq`, type: 'bigint' })
  const where = allOf([auditWhere(scope, request), keys.after])
  const rows = await prismaOf(database).$queryRaw<Row[]>`
    SELECT ${keys.sortValue} AS "sortValue", a.seq AS id, a.id AS "eventId", a.at, a.actor_id AS "actorId",
      a.actor_name AS "actorName", a.actor_role AS "actorRole", a.source_ip AS "sourceIp", a.request_id AS "requestId", a.action,
      a.target_kind AS "targetKind", a.target_id AS "targetId", a.target_name AS "targetName",
      a.project_id AS "projectId", p.name AS "projectName", a.node_id AS "nodeId", a.result, a.detail, a.request
    FROM audit_event a LEFT JOIN project p ON p.id = a.project_id
    WHERE ${where} ${keys.orderBy} LIMIT ${keys.fetch}`
  return toPage(request, rows, (row) => {
    const { id: _seq, sortValue: _sortValue, eventId, actorId, actorName, actorRole, ...event } = row
    return { ...event, id: eventId, actor: { id: actorId, name: actorName, role: actorRole } }
  })
}

/** The events of the scope that a filter shows, as a condition on `audit_event a`. */
export function auditWhere(
  scope: TenantScope,
  { filter = {}, q }: { readonly filter?: AuditFilter | undefined; readonly q?: string | undefined },
): Prisma.Sql {
  const like = q === undefined || q === '' ? null : likeAnywhere(q)
  return allOf([
    scopeSql(scope, Prisma.sql`a.project_id`, Prisma.sql`a.actor_id`),
    filter.targetKind !== undefined && Prisma.sql`a.target_kind = ${filter.targetKind}`,
    filter.targetId !== undefined && Prisma.sql`a.target_id = ${filter.targetId}`,
    filter.nodeId !== undefined && Prisma.sql`a.node_id = ${filter.nodeId}::uuid`,
    filter.projectId !== undefined && Prisma.sql`a.project_id = ${filter.projectId}::uuid`,
    filter.action !== undefined && Prisma.sql`a.action = ${filter.action}`,
    filter.noun !== undefined && Prisma.sql`starts_with(a.action, ${`${filter.noun}.`})`,
    filter.result !== undefined && Prisma.sql`a.result = ${filter.result}`,
    filter.operationId !== undefined && Prisma.sql`a.detail ->> 'operationId' = ${filter.operationId}`,
    filter.actorId !== undefined && Prisma.sql`a.actor_id = ${filter.actorId}::uuid`,
    filter.from !== undefined && Prisma.sql`a.at >= ${filter.from.toISOString()}::timestamptz`,
    filter.to !== undefined && Prisma.sql`a.at < ${filter.to.toISOString()}::timestamptz`,
    like !== null && Prisma.sql`(a.actor_name ILIKE ${like} OR a.target_name ILIKE ${like} OR a.action ILIKE ${like})`,
  ])
}
