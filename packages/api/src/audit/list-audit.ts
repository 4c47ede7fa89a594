import { type AuditView, auditResults, auditSortKeys, listAudit as queryAudit } from '@ingot/db/audit/list-audit'
import type { Page } from '@ingot/db/list/page'
import { z } from 'zod'
import type { AccessContext } from '../context'
import { exportInput } from '../export/order-export'
import { listInput } from '../list-input'

const auditFilterShape = {
  targetKind: z.string().max(64),
  targetId: z.uuid(),
  nodeId: z.uuid(),
  projectId: z.uuid(),
  action: z.string().max(64),
  noun: z.string().max(64).describe('Noun of the action: `quota` finds `quota.set_project`'),
  result: z.enum(auditResults),
  actorId: z.uuid(),
  operationId: z.uuid(),
  from: z.date(),
  to: z.date(),
}
export const listAuditInput = listInput(auditSortKeys, 'desc', auditFilterShape)
export const exportAuditInput = exportInput('audit', z.object(auditFilterShape).partial())

export async function listAudit(ctx: AccessContext, input: z.infer<typeof listAuditInput>): Promise<Page<AuditView>> {
  const page = await queryAudit(ctx.database, ctx.scope, input)
  return ctx.scope.kind === 'all' ? page : { ...page, items: page.items.map(hideNode) }
}

/** An event of a tenant's host names the node, which is not for tenants (N-24). */
function hideNode(event: AuditView): AuditView {
  const { node: _node, nodeId: _nodeId, ...detail } = event.detail
  return { ...event, nodeId: null, detail, request: withoutNode(event.request) }
}

function withoutNode(request: unknown): unknown {
  if (typeof request !== 'object' || request === null || Array.isArray(request)) return request
  const { nodeId: _nodeId, ...rest } = request as Readonly<Record<string, unknown>>
  return rest
}
