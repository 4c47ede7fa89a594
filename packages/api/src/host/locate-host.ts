import { IngotError } from '@ingot/core/error/ingot-error'
import { findHostSummary } from '@ingot/db/host/find-host-summaries'
import type { HostSummary } from '@ingot/db/host/host-summary'
import type { AccessContext } from '../context'
import { requireAccess } from '../require-access'

/** The host of a request. Throws `not_found` when it is not in the caller's scope, `permission_missing` when it is. */
export async function locateHost(ctx: AccessContext, id: string, permission = ctx.permission): Promise<HostSummary> {
  const host = await findHostSummary(ctx.database, ctx.scope, id)
  if (!host) throw new IngotError('not_found')
  Object.assign(ctx.target, { id, name: host.name, projectId: host.projectId, nodeId: host.node?.id ?? null })
  requireAccess(ctx, permission, host)
  return host
}

/** The node that carries the host. Throws `no_node` once it has been given back. */
export function requireNodeOf(host: HostSummary): { readonly id: string; readonly name: string } {
  if (!host.node) throw new IngotError('action_refused', { reason: { code: 'no_node' } })
  return host.node
}
