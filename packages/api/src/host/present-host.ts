import type { Actor } from '@ingot/core/access/actor'
import type { TenantScope } from '@ingot/core/access/tenant-scope'
import type { Verdict } from '@ingot/core/access/verdict'
import { type HostAction, hostActions } from '@ingot/core/host/actions'
import type { HostSummary } from '@ingot/db/host/host-summary'

export type HostListItem = HostSummary & { readonly actions: Record<HostAction, Verdict> }

/** The verdict of every action, so that a menu needs no second request. */
export const hostVerdicts = (actor: Actor, host: HostSummary): Record<HostAction, Verdict> =>
  hostActions(actor, host, host.openOperation ? [host.openOperation] : [])

/** Takes out what tenants must not see: the node and its BMC (N-24). An error's facts may name them, its code does not. */
export function hideNode<T extends Pick<HostSummary, 'node' | 'lastError'>>(scope: TenantScope, host: T): T {
  if (scope.kind === 'all') return host
  return { ...host, node: null, lastError: host.lastError && { ...host.lastError, data: null } }
}

export const presentHost = (actor: Actor, scope: TenantScope, host: HostSummary): HostListItem => ({
  ...hideNode(scope, host),
  actions: hostVerdicts(actor, host),
})
