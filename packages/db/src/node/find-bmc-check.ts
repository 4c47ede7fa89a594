import type { BmcProbeStatus } from '@ingot/core/node/bmc-probe'
import type { OperationStatus } from '@ingot/core/operation/kinds'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'

export interface BmcProbe {
  readonly name: string
  readonly status: BmcProbeStatus
  readonly code?: string
  readonly detail?: unknown
}
export interface BmcCheckResult {
  readonly probes: readonly BmcProbe[]
  readonly identity?: Readonly<Record<string, unknown>> | null
}
export interface BmcCheckView {
  readonly checkId: string
  readonly operationId: string
  readonly status: OperationStatus
  /** null until the worker has looked */
  readonly result: BmcCheckResult | null
  readonly error: { readonly code: string; readonly data: Readonly<Record<string, unknown>> | null } | null
  readonly finishedAt: Date | null
}

interface Row {
  operationId: string
  status: OperationStatus
  result: BmcCheckResult | null
  errorCode: string | null
  errorData: Record<string, unknown> | null
  finishedAt: Date | null
}

/** A probe and what it found, for the one who asked for it; null for everybody else. */
export async function findBmcCheck(
  database: Database,
  checkId: string,
  requestedBy: string,
): Promise<BmcCheckView | null> {
  const [row] = await prismaOf(database).$queryRaw<Row[]>`
    SELECT o.id AS "operationId", o.status, c.result, o.error_code AS "errorCode", o.error_data AS "errorData",
      coalesce(c.finished_at, o.finished_at) AS "finishedAt"
    FROM bmc_check c JOIN operation o ON o.id = c.operation_id
    WHERE c.id = ${checkId}::uuid AND c.requested_by = ${requestedBy}::uuid`
  if (!row) return null
  const { errorCode, errorData, ...rest } = row
  return { checkId, ...rest, error: errorCode ? { code: errorCode, data: errorData } : null }
}
