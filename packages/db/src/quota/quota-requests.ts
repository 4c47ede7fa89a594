import type { TenantScope } from '@ingot/core/access/tenant-scope'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { QuotaLimits } from '@ingot/core/quota/quota'
import { mayCloseQuotaRequest } from '@ingot/core/quota/request'
import { isQuotaRequestState, type QuotaRequestState } from '@ingot/core/quota/request-state'
import type { AuditEntry, MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { departmentScopeSql } from '../internal/scope-sql'
import { setProjectLimits } from './set-quota'

export interface QuotaRequestView {
  readonly id: string
  readonly projectId: string
  readonly projectName: string
  readonly departmentName: string
  readonly limits: QuotaLimits
  /** of the project, now */
  readonly current: QuotaLimits
  readonly reason: string
  readonly state: QuotaRequestState
  readonly requesterId: string
  readonly requesterName: string
  readonly createdAt: Date
  readonly deciderName: string | null
  readonly decisionReason: string
  readonly decidedAt: Date | null
}

const MAX_REQUESTS = 200

/** Requests in the scope, open ones first, then the newest; at most 200. One query. */
export async function listQuotaRequests(
  database: Database,
  scope: TenantScope,
  filter: { readonly projectId?: string | undefined; readonly state?: QuotaRequestState | undefined } = {},
): Promise<QuotaRequestView[]> {
  const rows = await prismaOf(database).$queryRaw<(Omit<QuotaRequestView, 'state'> & { state: string })[]>`
    SELECT r.id, r.project_id AS "projectId", p.name AS "projectName", d.name AS "departmentName",
      json_build_object('hosts', r.max_hosts, 'nodes', r.max_nodes) AS limits,
      json_build_object('hosts', p.max_hosts, 'nodes', p.max_nodes) AS current,
      r.reason, r.state, r.requester_id AS "requesterId", r.requester_name AS "requesterName", r.created_at AS "createdAt",
      r.decider_name AS "deciderName", r.decision_reason AS "decisionReason", r.decided_at AS "decidedAt"
    FROM quota_request r JOIN project p ON p.id = r.project_id JOIN department d ON d.id = p.department_id
    WHERE ${departmentScopeSql(scope, Prisma.sql`d.id`, Prisma.sql`r.project_id`)}
      AND (${filter.projectId ?? null}::uuid IS NULL OR r.project_id = ${filter.projectId ?? null}::uuid)
      AND (${filter.state ?? null}::text IS NULL OR r.state = ${filter.state ?? null})
    ORDER BY r.state <> 'open', r.created_at DESC LIMIT ${MAX_REQUESTS}`
  return rows.map((row) => ({ ...row, state: stateOf(row.state) }))
}

/** The project of a request; null: there is no such request. */
export async function findQuotaRequest(database: Database, id: string): Promise<{ projectId: string } | null> {
  return prismaOf(database).quotaRequest.findUnique({ where: { id }, select: { projectId: true } })
}

/** Asks for other limits. A project has one open request: a new one takes the place of the last. Throws `not_found`. */
export async function requestQuota(
  database: Database,
  request: {
    readonly projectId: string
    readonly limits: QuotaLimits
    readonly reason: string
    readonly requester: { readonly id: string; readonly name: string }
  },
  context: MutationContext,
): Promise<{ id: string }> {
  const { projectId, limits, reason, requester } = request
  return mutate(database, async (tx) => {
    const [project] = await tx.$queryRaw<{ name: string }[]>`
      SELECT name FROM project WHERE id = ${projectId}::uuid FOR NO KEY UPDATE`
    if (!project) throw new IngotError('not_found', { field: 'projectId' })
    const replaced = { state: 'withdrawn', decidedAt: new Date(), deciderId: requester.id, deciderName: requester.name }
    await tx.quotaRequest.updateMany({ where: { projectId, state: 'open' }, data: replaced })
    const { id } = await tx.quotaRequest.create({
      data: {
        projectId,
        reason,
        maxHosts: limits.hosts,
        maxNodes: limits.nodes,
        requesterId: requester.id,
        requesterName: requester.name,
      },
      select: { id: true },
    })
    await notify(tx, { topic: 'quota', id: projectId, projectId })
    const detail = { requestId: id, limits: { ...limits }, reason }
    return { result: { id }, audit: requestAudit(context, 'quota.request', { projectId, name: project.name }, detail) }
  })
}

export interface CloseQuotaRequest {
  readonly id: string
  readonly state: Exclude<QuotaRequestState, 'open'>
  readonly reason: string
  readonly decider: { readonly id: string; readonly name: string }
}

/**
 * Ends an open request; an approved one sets the project's limits in the same transaction. Throws `not_found`,
 * `action_refused` when it has ended, `quota_over_assigned`.
 */
export async function closeQuotaRequest(
  database: Database,
  { id, state, reason, decider }: CloseQuotaRequest,
  context: MutationContext,
): Promise<void> {
  await mutate(database, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM quota_request WHERE id = ${id}::uuid FOR UPDATE`
    const request = await tx.quotaRequest.findUnique({
      where: { id },
      include: { project: { select: { name: true } } },
    })
    if (!request) throw new IngotError('not_found')
    const verdict = mayCloseQuotaRequest({ state: stateOf(request.state) })
    if (!verdict.allowed) throw new IngotError('action_refused', { reason: verdict.reason })
    await tx.quotaRequest.update({
      where: { id },
      data: {
        state,
        deciderId: decider.id,
        deciderName: decider.name,
        decisionReason: reason,
        decidedAt: new Date(),
      },
      select: { id: true },
    })
    const { projectId } = request
    await notify(tx, { topic: 'quota', id: projectId, projectId })
    const audit = [
      requestAudit(
        context,
        `quota.${verbs[state]}`,
        { projectId, name: request.project.name },
        { requestId: id, reason },
      ),
    ]
    if (state === 'approved') {
      const limits = { hosts: request.maxHosts, nodes: request.maxNodes }
      audit.push(await setProjectLimits(tx, { projectId, limits }, context))
    }
    return { result: undefined, audit }
  })
}

const verbs = { approved: 'approve', denied: 'deny', withdrawn: 'withdraw' } as const

const requestAudit = (
  context: MutationContext,
  action: string,
  project: { readonly projectId: string; readonly name: string },
  detail: NonNullable<AuditEntry['detail']>,
): AuditEntry => ({
  context,
  action,
  targetKind: 'project',
  targetId: project.projectId,
  targetName: project.name,
  projectId: project.projectId,
  result: 'accepted',
  detail,
})

function stateOf(value: string): QuotaRequestState {
  if (!isQuotaRequestState(value)) throw new Error(`unknown state of a quota request: ${value}`)
  return value
}
