import type { OpenOperation } from '@ingot/core/node/actions'
import type { OperationStatus } from '@ingot/core/operation/kinds'
import { Prisma } from '../internal/generated/prisma/client'

export interface OpenOperationSummary extends OpenOperation {
  readonly status: OperationStatus
  readonly stepName: string | null
  readonly progress: number
}
export interface LastError {
  readonly code: string
  readonly data: Readonly<Record<string, unknown>> | null
}
/** What is being done with a thing, and what went wrong with it last. */
export interface OpenWork {
  readonly openOperation: OpenOperationSummary | null
  readonly lastError: LastError | null
}

/** The columns that a list reads for it: those of the operation by `openOperationSql`, those of the error from its own table. */
export interface OpenWorkColumns {
  readonly operationId: string | null
  readonly operationKind: string | null
  readonly operationStatus: OperationStatus | null
  readonly operationStep: string | null
  readonly operationProgress: number | null
  readonly lastErrorCode: string | null
  readonly lastErrorData: Record<string, unknown> | null
}

/** Of `operation o`. */
export const openOperationSql = Prisma.sql`o.id AS "operationId", o.kind AS "operationKind", o.status AS "operationStatus",
  o.step_name AS "operationStep", o.progress AS "operationProgress"`

/** A row with the open operation and the last error in place of their columns. */
export function readOpenWork<Row extends OpenWorkColumns>(row: Row): Omit<Row, keyof OpenWorkColumns> & OpenWork {
  const {
    operationId: id,
    operationKind: kind,
    operationStatus: status,
    operationStep: stepName,
    operationProgress: progress,
    lastErrorCode: code,
    lastErrorData: data,
    ...own
  } = row
  return {
    ...own,
    openOperation: id && kind && status ? { id, kind, status, stepName, progress: progress ?? 0 } : null,
    lastError: code ? { code, data } : null,
  }
}
