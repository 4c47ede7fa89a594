import type { OperationKind, StepOf } from '@ingot/core/operation/kinds'
import type { OperationError, Outcome } from '@ingot/core/operation/outcome'
import type { Database } from '@ingot/db/database'
import type { JsonObject, OperationLease } from '@ingot/db/operation/operation-row'
import type { DeployAgent } from '@ingot/drivers/contract/agent'
import type { Logger } from '@ingot/telemetry/logger'
import type { WorkerDeps } from './worker-deps'

/** What a step gets. Everything a step does must be safe to run twice (I7). */
export interface StepContext {
  readonly operationId: string
  readonly kind: OperationKind
  readonly nodeId: string | null
  readonly hostId: string | null
  readonly input: JsonObject
  /** What earlier steps (or an earlier run of this one) left. */
  readonly state: JsonObject
  /** How often this step failed and was tried again, from 0. */
  readonly attempt: number
  /** true while undoing; `error` says why. */
  readonly undoing: boolean
  readonly error: OperationError | null
  readonly lease: OperationLease
  readonly database: Database
  readonly deps: WorkerDeps
  readonly log: Logger
  /** What this wake-up found out and every next step of it may use; never stored. */
  readonly known: { agent: DeployAgent | null }
  /** Aborted when the lease is lost or the worker shuts down. */
  readonly signal: AbortSignal
  /** Merges into the operation's state; stored when the step ends or waits. A kill before that forgets it. */
  remember(patch: JsonObject): void
  /** Merges into the operation's state at once: survives a kill right after. */
  save(patch: JsonObject): Promise<void>
  /** Progress of the whole step, 0–100, and a short message code for the portal. */
  progress(percent: number, message?: string): Promise<void>
  /** The node's power as the BMC just told it; written with the end of the step, forgotten when it does not end well. */
  sawPower(power: 'on' | 'off'): void
  /** The last thing the hardware said; masked by the caller, shown in "why is it waiting". Kept until replaced. */
  evidence(evidence: JsonObject): void
}

export type StepHandler = (context: StepContext) => Promise<Outcome>

/** Handlers of one kind: exactly one per step named in core, and what to do when it failed or was cancelled. */
export interface OperationHandler<K extends OperationKind> {
  readonly steps: { readonly [S in StepOf<K>]: StepHandler }
  /** Run in order after a failure or cancel; each is retried a few times and then passed over. */
  readonly undo: readonly { readonly name: string; readonly run: StepHandler }[]
}
export type OperationHandlers = { readonly [K in OperationKind]: OperationHandler<K> }
