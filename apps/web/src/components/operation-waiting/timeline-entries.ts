import type { NodeEngine } from '@ingot/core/node/engine'
import { isOpenOperation, isOperationKind } from '@ingot/core/operation/kinds'
import { planOf } from '@ingot/core/operation/plan'
import type { TimelineStatus } from '@ingot/ui/timeline'

export interface RecordedStep {
  readonly phase: string
  readonly position: number
  readonly name: string
  readonly status: string
  readonly attempts: number
  readonly message: string | null
  readonly evidence: unknown
  readonly startedAt: Date
  readonly finishedAt: Date | null
}

export interface TimelineStep {
  readonly key: string
  readonly name: string
  readonly undo: boolean
  readonly status: TimelineStatus
  readonly record: RecordedStep | null
}

const recordedStatuses: Record<string, TimelineStatus> = { running: 'running', done: 'done', failed: 'failed' }

/** What has run, then what is still to come; of an operation that has ended, the rest was skipped. */
export function timelineSteps(operation: {
  readonly kind: string
  readonly engine?: NodeEngine
  readonly status: string
  readonly phase: string
  readonly steps: readonly RecordedStep[]
}): TimelineStep[] {
  const open = isOpenOperation(operation.status)
  const names: readonly string[] = isOperationKind(operation.kind)
    ? planOf(operation.kind, operation.engine ?? 'ingot')
    : []
  const recorded = [...operation.steps].sort(
    (a, b) => Number(a.phase === 'undo') - Number(b.phase === 'undo') || a.position - b.position,
  )
  const entryOf = (record: RecordedStep): TimelineStep => {
    const status = recordedStatuses[record.status] ?? 'pending'
    return {
      key: `${record.phase}-${record.position}`,
      name: record.name,
      undo: record.phase === 'undo',
      // A step cut off by a failure elsewhere (cancel, deadline) is not running any more.
      status:
        status === 'running' && (!open || (record.phase !== 'undo' && operation.phase === 'undo')) ? 'failed' : status,
      record,
    }
  }
  const forward = recorded.filter((record) => record.phase !== 'undo')
  const reached = forward.reduce((last, record) => Math.max(last, record.position), -1)
  const rest = names.slice(reached + 1).map((name, offset) => ({
    key: `forward-${reached + 1 + offset}`,
    name,
    undo: false,
    status: open && operation.phase !== 'undo' ? ('pending' as const) : ('skipped' as const),
    record: null,
  }))
  return [...forward.map(entryOf), ...rest, ...recorded.filter((record) => record.phase === 'undo').map(entryOf)]
}
