import { isOpenOperation } from '@ingot/core/operation/kinds'
import type { WaitingParty, WaitReason } from '@ingot/core/operation/outcome'
import { planBudgetMs } from '@ingot/core/operation/plan'
import { type OperationSuggestion, suggestAction } from '@ingot/core/operation/suggest-action'
import { type OperationStepView, getOperation as queryOperation } from '@ingot/db/operation/get-operation'
import type { AccessContext } from '../context'
import { type OperationListItem, presentOperation } from './present-operation'

/** The "why is it waiting" panel; null once the operation has ended. */
export interface OperationWaiting {
  readonly step: string | null
  /** when the step began, or the operation was asked for */
  readonly since: Date
  readonly elapsedMs: number
  readonly deadlineAt: Date | null
  readonly waitingFor: WaitingParty | null
  readonly reason: WaitReason | null
  readonly evidence: Readonly<Record<string, unknown>> | null
  readonly suggestion: OperationSuggestion
}
export type OperationView = OperationListItem & {
  /** Begun steps; the plan is core's `planOf(kind, engine)`. */
  readonly steps: readonly OperationStepView[]
  readonly waiting: OperationWaiting | null
}

export async function getOperation(ctx: AccessContext, { id }: { id: string }): Promise<OperationView> {
  const { steps, now, ...operation } = await queryOperation(ctx.database, ctx.scope, id)
  const shown = presentOperation(ctx.actor, ctx.scope, operation)
  return {
    ...shown,
    steps: ctx.scope.kind === 'all' ? steps : steps.map((step) => ({ ...step, evidence: null, message: null })),
    waiting: waitingOf(shown, now),
  }
}

function waitingOf(operation: OperationListItem, now: Date): OperationWaiting | null {
  if (!isOpenOperation(operation.status)) return null
  const { stepName, waitingFor, waitReason: reason, status } = operation
  const since = operation.stepStartedAt ?? operation.createdAt
  const elapsedMs = Math.max(0, now.getTime() - since.getTime())
  const budgetMs = planBudgetMs(operation.kind, operation.engine, stepName ?? '')
  return {
    step: stepName,
    since,
    elapsedMs,
    deadlineAt: operation.stepDeadlineAt,
    waitingFor,
    reason,
    evidence: operation.evidence,
    suggestion: suggestAction({ status, waitingFor, reason, elapsedMs, budgetMs }),
  }
}
