import { isOpenOperation, stepBudgetMs, stepsOf } from '@ingot/core/operation/kinds'
import type { WaitingParty, WaitReason } from '@ingot/core/operation/outcome'
import { type OperationSuggestion, suggestAction } from '@ingot/core/operation/suggest-action'
import {
  type OperationDetail,
  type OperationStepView,
  getOperation as queryOperation,
} from '@ingot/db/operation/get-operation'
import type { AccessContext } from '../context'
import { type OperationListItem, presentOperation } from './present-operation'

export interface TimelineStep extends Omit<OperationStepView, 'status' | 'startedAt'> {
  readonly status: OperationStepView['status'] | 'pending' | 'skipped'
  readonly startedAt: Date | null
}
/** The "why is it waiting" panel; null once the operation has ended. */
export interface OperationWaiting {
  readonly step: string | null
  readonly elapsedMs: number
  readonly deadlineAt: Date | null
  readonly waitingFor: WaitingParty | null
  readonly reason: WaitReason | null
  readonly evidence: Readonly<Record<string, unknown>> | null
  readonly suggestion: OperationSuggestion
}
export type OperationView = OperationListItem & {
  readonly steps: readonly TimelineStep[]
  readonly waiting: OperationWaiting | null
}

export async function getOperation(ctx: AccessContext, { id }: { id: string }): Promise<OperationView> {
  const { steps, now, ...operation } = await queryOperation(ctx.database, ctx.scope, id)
  const shown = presentOperation(ctx.actor, ctx.scope, operation)
  const timeline = timelineOf(operation, steps)
  return {
    ...shown,
    steps: ctx.scope.kind === 'all' ? timeline : timeline.map((step) => ({ ...step, evidence: null, message: null })),
    waiting: waitingOf(shown, now),
  }
}

/** The plan of the kind with what happened filled in, then the steps that undid it. */
function timelineOf(
  operation: Pick<OperationDetail, 'kind' | 'status' | 'phase'>,
  begun: readonly OperationStepView[],
): TimelineStep[] {
  const unreached = operation.phase === 'forward' && isOpenOperation(operation.status) ? 'pending' : 'skipped'
  const forward = stepsOf(operation.kind).map((name, position): TimelineStep => {
    const found = begun.find((step) => step.phase === 'forward' && step.position === position)
    if (found) return found
    const empty = { attempts: 0, message: null, evidence: null, startedAt: null, finishedAt: null }
    return { phase: 'forward', position, name, status: unreached, ...empty }
  })
  return [...forward, ...begun.filter((step) => step.phase === 'undo')]
}

function waitingOf(operation: OperationListItem, now: Date): OperationWaiting | null {
  if (!isOpenOperation(operation.status)) return null
  const { stepName, waitingFor, waitReason: reason, status } = operation
  const since = operation.stepStartedAt ?? operation.createdAt
  const elapsedMs = Math.max(0, now.getTime() - since.getTime())
  const budgetMs = stepBudgetMs(operation.kind, stepName ?? '')
  return {
    step: stepName,
    elapsedMs,
    deadlineAt: operation.stepDeadlineAt,
    waitingFor,
    reason,
    evidence: operation.evidence,
    suggestion: suggestAction({ status, waitingFor, reason, elapsedMs, budgetMs }),
  }
}
