import type { Actor } from '@ingot/core/access/actor'
import type { TenantScope } from '@ingot/core/access/tenant-scope'
import type { Verdict } from '@ingot/core/access/verdict'
import { operationActions } from '@ingot/core/operation/actions'
import type { OperationSummary } from '@ingot/db/operation/operation-summary'

export type OperationListItem = OperationSummary & { readonly actions: { readonly cancel: Verdict } }

/** Tenants see how their work goes, not which node does it or what its BMC said (N-24). */
export function hideMachine<T extends OperationSummary>(scope: TenantScope, operation: T): T {
  if (scope.kind === 'all') return operation
  const { error } = operation
  return { ...operation, nodeId: null, evidence: null, message: null, error: error && { code: error.code } }
}

export const presentOperation = (actor: Actor, scope: TenantScope, operation: OperationSummary): OperationListItem => ({
  ...hideMachine(scope, operation),
  actions: operationActions(actor, operation),
})
