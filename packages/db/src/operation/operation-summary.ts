import { isErrorCode } from '@ingot/core/error/codes'
import type { NodeEngine } from '@ingot/core/node/engine'
import type { OperationKind, OperationStatus } from '@ingot/core/operation/kinds'
import type { OperationError, WaitingParty, WaitReason } from '@ingot/core/operation/outcome'
import { Prisma } from '../internal/generated/prisma/client'

/** An operation as lists show it. `nodeId` and `evidence` are not for tenants (N-24): the API takes them out. */
export interface OperationSummary {
  readonly id: string
  readonly kind: OperationKind
  /** of its node; decides the steps */
  readonly engine: NodeEngine
  readonly status: OperationStatus
  readonly phase: 'forward' | 'undo'
  readonly projectId: string | null
  readonly projectName: string | null
  readonly nodeId: string | null
  readonly hostId: string | null
  readonly imageId: string | null
  readonly targetName: string
  readonly requestedBy: { readonly id: string; readonly name: string } | null
  readonly stepName: string | null
  readonly stepIndex: number
  readonly stepCount: number
  readonly progress: number
  readonly attempt: number
  readonly message: string | null
  readonly evidence: Readonly<Record<string, unknown>> | null
  readonly waitReason: WaitReason | null
  readonly waitingFor: WaitingParty | null
  readonly stepStartedAt: Date | null
  readonly stepDeadlineAt: Date | null
  readonly cancelRequested: boolean
  readonly error: OperationError | null
  readonly createdAt: Date
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
}

export type OperationSummaryRow = Omit<OperationSummary, 'requestedBy' | 'error'> & {
  requesterId: string | null
  requesterName: string | null
  errorCode: string | null
  errorData: OperationError['data'] | null
}

/** Columns and joins that make an OperationSummaryRow of `operation o`. */
export const operationSummarySql = {
  select: Prisma.sql`o.id, o.kind, o.engine, o.status, o.phase, o.project_id AS "projectId", p.name AS "projectName",
    o.node_id AS "nodeId", o.host_id AS "hostId", o.image_id AS "imageId", o.target_name AS "targetName",
    u.id AS "requesterId", u.display_name AS "requesterName", o.step_name AS "stepName", o.step_index AS "stepIndex",
    o.step_count AS "stepCount", o.progress, o.attempt, o.message, o.evidence, o.wait_reason AS "waitReason",
    o.waiting_for AS "waitingFor", o.step_started_at AS "stepStartedAt", o.step_deadline_at AS "stepDeadlineAt",
    o.cancel_requested_at IS NOT NULL AS "cancelRequested", o.error_code AS "errorCode", o.error_data AS "errorData",
    o.created_at AS "createdAt", o.started_at AS "startedAt", o.finished_at AS "finishedAt"`,
  joins: Prisma.sql`LEFT JOIN project p ON p.id = o.project_id LEFT JOIN user_account u ON u.id = o.requested_by`,
} as const

export function toOperationSummary(row: OperationSummaryRow & { readonly sortValue?: string }): OperationSummary {
  const { requesterId, requesterName, errorCode, errorData, sortValue: _sortValue, ...operation } = row
  const code = errorCode !== null && isErrorCode(errorCode) ? errorCode : null
  return {
    ...operation,
    requestedBy: requesterId && requesterName ? { id: requesterId, name: requesterName } : null,
    error: code === null ? null : { code, ...(errorData ? { data: errorData } : {}) },
  }
}
