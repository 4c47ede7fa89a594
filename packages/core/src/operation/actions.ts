import type { Actor } from '../access/actor'
import { hasPermission } from '../access/decide-access'
import { type DenialReason, firstDenial, type Verdict } from '../access/verdict'
import { isOpenOperation, isOperationKind, operationKinds } from './kinds'

export interface OperationForActions {
  readonly kind: string
  readonly status: string
  readonly phase: string
  readonly projectId: string | null
  readonly cancelRequested: boolean
}

/** Whether an operation may be cancelled now and, if not, why. */
export function operationActions(actor: Actor, operation: OperationForActions): { cancel: Verdict } {
  const permission = 'operation:cancel'
  const may: DenialReason | null = hasPermission(actor, permission, operation)
    ? null
    : { code: 'permission_missing', permission, projectId: operation.projectId }
  const cancellable = isOperationKind(operation.kind) && operationKinds[operation.kind].cancellable
  return {
    cancel: firstDenial(
      may,
      !isOpenOperation(operation.status) && { code: 'operation_finished' },
      (operation.cancelRequested || operation.phase === 'undo') && { code: 'cancel_requested' },
      !cancellable && { code: 'not_cancellable', kind: operation.kind },
    ),
  }
}
