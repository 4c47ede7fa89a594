import type { NodeEngine } from '@ingot/core/node/engine'
import type { OperationKind, OperationStatus } from '@ingot/core/operation/kinds'
import type { OperationError } from '@ingot/core/operation/outcome'
import type { Prisma } from '../internal/generated/prisma/client'

export type JsonObject = Prisma.JsonObject

/** A claimed operation as the worker sees it. `fence` must accompany every write. */
export interface ClaimedOperation {
  readonly id: string
  readonly kind: OperationKind
  /** of its node; decides the steps */
  readonly engine: NodeEngine
  readonly status: OperationStatus
  readonly phase: 'forward' | 'undo'
  readonly projectId: string | null
  readonly nodeId: string | null
  readonly hostId: string | null
  readonly targetName: string
  readonly input: JsonObject
  readonly state: JsonObject
  readonly stepIndex: number
  /** The step that has begun; null before the first. */
  readonly stepName: string | null
  readonly attempt: number
  readonly fence: number
  readonly wake: number
  readonly stepDeadlineAt: Date | null
  readonly cancelRequestedAt: Date | null
  readonly error: OperationError | null
  /** From the request to the first claim, seconds; null: not the first. */
  readonly waitedSeconds: number | null
  /** DB time at the claim: the worker's clock may be wrong. */
  readonly now: Date
}

/** The right to write to an operation: the holder of the newest fence. */
export interface OperationLease {
  readonly operationId: string
  readonly fence: number
}
