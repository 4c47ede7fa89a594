import { errorShape } from '@ingot/core/error/codes'
import { runsOnIronic } from '@ingot/core/ironic/operation-steps'
import type { OperationError, Outcome, WaitingParty } from '@ingot/core/operation/outcome'
import { planBudgetMs, planOf } from '@ingot/core/operation/plan'
import type { Database } from '@ingot/db/database'
import { claimOperation } from '@ingot/db/operation/claim-operation'
import { findDueMs } from '@ingot/db/operation/find-due'
import { finishOperation } from '@ingot/db/operation/finish-operation'
import { LeaseLost } from '@ingot/db/operation/lease-lost'
import type { ClaimedOperation, JsonObject, OperationLease } from '@ingot/db/operation/operation-row'
import {
  type BegunStep,
  beginStep,
  completeStep,
  releaseToWait,
  reportProgress,
  type StepPosition,
} from '@ingot/db/operation/record-step'
import { turnToUndo } from '@ingot/db/operation/turn-to-undo'
import type { Logger } from '@ingot/telemetry/logger'
import type { Metrics } from '@ingot/telemetry/metrics'
import type { IronicOperationHandlers } from '../operations/ironic/ironic-registry'
import { keepLease, type LeaseKeeper } from './operation-lease-keeper'
import type { OperationHandlers, StepContext, StepHandler } from './step'
import { toOperationError } from './to-operation-error'
import type { WorkerDeps } from './worker-deps'

export interface Engine {
  readonly database: Database
  readonly deps: WorkerDeps
  readonly handlers: OperationHandlers
  /** The same for nodes that an Ironic drives; a test without such nodes has none. */
  readonly ironicHandlers?: IronicOperationHandlers
  readonly log: Logger
  /** Absent in a test that measures nothing. */
  readonly metrics?: Metrics
  /** Life of a lease without a heartbeat, milliseconds. */
  readonly leaseMs: number
  /** Aborted when the worker shuts down: operations are let go between steps. */
  readonly stopping: AbortSignal
}

export type RunResult =
  /** Finished already, held by another worker, or not due: nothing was done. */
  | { readonly kind: 'not_claimed' }
  | { readonly kind: 'finished' }
  /** `forEvent`: whoever announces the event wakes it; the time is only the safety net's. */
  | { readonly kind: 'wait'; readonly afterMs: number; readonly forEvent: boolean }
  /** Another worker went on with it; what this one still had to write was refused. */
  | { readonly kind: 'lease_lost' }

/** How often a step that failed for a passing reason is tried again before the operation fails. */
const MAX_RETRIES = 4

/**
 * Runs an operation as far as it goes: claims it, runs step after step, and lets go when a step waits. Safe to call
 * for the same operation at the same time from anywhere.
 */
export async function runOperation(engine: Engine, operationId: string): Promise<RunResult> {
  const { database, deps, leaseMs } = engine
  const operation = await claimOperation(database, { operationId, owner: deps.workerId, leaseMs })
  if (!operation) return notClaimed(database, operationId)
  engine.metrics?.count('ingot_operations_claimed_total', { kind: operation.kind })
  if (operation.waitedSeconds !== null)
    engine.metrics?.observe('ingot_operation_queue_wait_seconds', {}, operation.waitedSeconds)
  const lease = { operationId, fence: operation.fence }
  const keeper = keepLease(database, lease, leaseMs, engine.stopping)
  try {
    return await new Run(engine, operation, lease, keeper).toEnd()
  } catch (error) {
    if (error instanceof LeaseLost) return { kind: 'lease_lost' }
    throw error
  } finally {
    keeper.stop()
  }
}

/** A wake-up that came a moment early (clocks differ) must not be lost; one that is far too early has a successor. */
const EARLY_MS = 1_000

async function notClaimed(database: Database, operationId: string): Promise<RunResult> {
  const dueMs = await findDueMs(database, operationId)
  return dueMs !== null && dueMs <= EARLY_MS
    ? { kind: 'wait', afterMs: dueMs, forEvent: false }
    : { kind: 'not_claimed' }
}

class Run {
  private readonly engine: Engine
  private readonly operation: ClaimedOperation
  private readonly lease: OperationLease
  private readonly keeper: LeaseKeeper
  private readonly log: Logger
  private phase: 'forward' | 'undo'
  private index: number
  private attempt: number
  private state: JsonObject
  private evidence: JsonObject | null = null
  private power: 'on' | 'off' | null = null
  private readonly known: StepContext['known'] = { agent: null }
  private error: OperationError | null
  /** The step that has begun in the database, so that going on with it costs no statement. */
  private begun: (BegunStep & { readonly name: string }) | null = null
  /** Wake-ups when the step began. */
  private wake: number

  constructor(engine: Engine, operation: ClaimedOperation, lease: OperationLease, keeper: LeaseKeeper) {
    this.engine = engine
    this.operation = operation
    this.lease = lease
    this.keeper = keeper
    this.phase = operation.phase
    this.index = operation.stepIndex
    this.attempt = operation.attempt
    this.state = { ...operation.state }
    this.error = operation.error
    this.wake = operation.wake
    const { stepName, stepDeadlineAt, now } = operation
    if (stepName !== null && stepDeadlineAt !== null && operation.attempt === 0)
      this.begun = { name: stepName, deadlineAt: stepDeadlineAt, wake: operation.wake, now }
    this.log = engine.log.child({ operationId: operation.id, kind: operation.kind, nodeId: operation.nodeId })
  }

  async toEnd(): Promise<RunResult> {
    const cancelled = this.operation.cancelRequestedAt !== null
    for (;;) {
      if (this.engine.stopping.aborted) return this.release({ afterMs: 0, reason: 'retrying', waitingFor: 'worker' })
      if (this.phase === 'forward' && (cancelled || this.keeper.cancelRequested()))
        await this.undo(this.position(), { code: 'cancelled' })
      const step = this.steps()[this.index]
      if (!step) return this.finish()
      const result = await this.runStep(step.name, step.run)
      if (result) return result
    }
  }

  private steps(): readonly { readonly name: string; readonly run: StepHandler }[] {
    const { kind, engine } = this.operation
    const { handlers, ironicHandlers } = this.engine
    const handler: {
      steps: Readonly<Record<string, StepHandler>>
      undo: readonly { name: string; run: StepHandler }[]
    } = engine === 'ironic' && ironicHandlers && runsOnIronic(kind) ? ironicHandlers[kind] : handlers[kind]
    if (this.phase === 'undo') return handler.undo
    return planOf(kind, engine).map((name) => ({ name, run: handler.steps[name] ?? missing(name) }))
  }

  private position(): StepPosition | null {
    const step = this.steps()[this.index]
    return step ? { phase: this.phase, index: this.index, name: step.name } : null
  }

  /** null: go on with the next step. */
  private async runStep(name: string, run: StepHandler): Promise<RunResult | null> {
    const position: StepPosition = { phase: this.phase, index: this.index, name }
    const budgetMs = this.budgetOf(name)
    const begun = this.begun?.name === name ? this.begun : null
    const { deadlineAt, now, wake } = begun ?? (await beginStep(this.engine.database, this.lease, position, budgetMs))
    this.wake = wake
    const outcome: Outcome =
      now >= deadlineAt
        ? { kind: 'failed', error: { code: 'step_deadline_exceeded', data: { step: name, budgetMs } } }
        : await this.timedStep(name, run)
    if (this.keeper.signal.aborted && !this.engine.stopping.aborted) throw new LeaseLost(this.operation.id)
    switch (outcome.kind) {
      case 'done':
        await this.advance(position)
        return null
      case 'wait':
        return this.release(outcome)
      case 'failed':
        return this.fail(position, outcome.error)
    }
  }

  private budgetOf(name: string): number {
    return this.phase === 'forward' ? planBudgetMs(this.operation.kind, this.operation.engine, name) : UNDO_BUDGET_MS
  }

  private async timedStep(step: string, run: StepHandler): Promise<Outcome> {
    const startedAt = performance.now()
    const outcome = await this.attemptStep(run)
    const seconds = (performance.now() - startedAt) / 1000
    this.engine.metrics?.observe('ingot_operation_step_duration_seconds', { step, result: outcome.kind }, seconds)
    return outcome
  }

  private async attemptStep(run: StepHandler): Promise<Outcome> {
    this.power = null
    try {
      return await run(this.context())
    } catch (error) {
      if (error instanceof LeaseLost) throw error
      const known = toOperationError(error)
      if (known.code === 'internal') this.log.error({ err: error }, 'step failed unexpectedly')
      return { kind: 'failed', error: known }
    }
  }

  private async advance(position: StepPosition): Promise<void> {
    const count = this.steps().length
    const progress = this.phase === 'forward' ? Math.floor((100 * (this.index + 1)) / count) : 0
    const following = this.steps()[this.index + 1]
    const next = following ? { name: following.name, budgetMs: this.budgetOf(following.name) } : null
    const { state, evidence, power } = this
    const result = { state, progress, evidence, power, next }
    const begun = await completeStep(this.engine.database, this.lease, position, result)
    this.begun = next && begun ? { ...begun, name: next.name } : null
    this.index += 1
    this.attempt = 0
    this.evidence = null
  }

  private async fail(position: StepPosition, error: OperationError): Promise<RunResult | null> {
    const retryable = errorShape(error.code).retry && this.attempt < MAX_RETRIES
    this.log.warn({ step: position.name, error, attempt: this.attempt, retryable }, 'step failed')
    if (retryable) {
      const afterMs = this.engine.deps.pace.retryMs * 2 ** this.attempt
      this.evidence = { ...(this.evidence ?? {}), error: error.code, ...(error.data ?? {}) }
      return this.release({ afterMs, reason: 'retrying', waitingFor: partyOf(error), retry: true })
    }
    if (this.phase === 'forward') await this.undo(position, error)
    // An undo step that cannot be done is passed over: what is left is named by the error and the timeline.
    else await this.advance(position)
    return null
  }

  private async undo(position: StepPosition | null, error: OperationError): Promise<void> {
    await turnToUndo(this.engine.database, this.lease, position, error)
    this.phase = 'undo'
    this.begun = null
    this.index = 0
    this.attempt = 0
    this.error = error
  }

  private async finish(): Promise<RunResult> {
    const status = this.phase === 'forward' ? 'succeeded' : this.error?.code === 'cancelled' ? 'cancelled' : 'failed'
    await finishOperation(this.engine.database, this.lease, status)
    this.engine.metrics?.count('ingot_operations_finished_total', { kind: this.operation.kind, result: status })
    this.log.info({ status, error: this.error }, 'operation finished')
    return { kind: 'finished' }
  }

  private async release(wait: {
    afterMs: number
    event?: string
    reason: Extract<Outcome, { kind: 'wait' }>['reason']
    waitingFor: WaitingParty
    retry?: boolean
  }): Promise<RunResult> {
    const request = { ...wait, state: this.state, evidence: this.evidence }
    const { afterMs } = await releaseToWait(this.engine.database, this.lease, this.wake, request)
    return { kind: 'wait', afterMs, forEvent: wait.event !== undefined && afterMs > 0 }
  }

  private context(): StepContext {
    const { operation, engine, lease } = this
    const run = this
    return {
      operationId: operation.id,
      kind: operation.kind,
      nodeId: operation.nodeId,
      hostId: operation.hostId,
      input: operation.input,
      get state() {
        return run.state
      },
      attempt: this.attempt,
      undoing: this.phase === 'undo',
      error: this.error,
      lease,
      database: engine.database,
      deps: engine.deps,
      log: this.log,
      known: this.known,
      signal: this.keeper.signal,
      remember: (patch) => {
        run.state = { ...run.state, ...patch }
      },
      save: async (patch) => {
        run.state = { ...run.state, ...patch }
        await reportProgress(engine.database, lease, { state: run.state })
      },
      progress: async (percent, message) => {
        const count = run.steps().length
        const progress = run.phase === 'forward' ? Math.floor((100 * run.index + percent) / count) : 0
        await reportProgress(engine.database, lease, {
          progress,
          ...(message ? { message } : {}),
          ...(run.evidence ? { evidence: run.evidence } : {}),
        })
      },
      sawPower: (power) => {
        run.power = power
      },
      evidence: (evidence) => {
        run.evidence = evidence
      },
    }
  }
}

const UNDO_BUDGET_MS = 120_000

function missing(name: string): never {
  throw new Error(`No handler for step ${name}`)
}

function partyOf({ code }: OperationError): WaitingParty {
  if (code.startsWith('bmc_')) return 'bmc'
  if (code.startsWith('switch_')) return 'switch'
  return code.startsWith('agent_') ? 'agent' : 'worker'
}
