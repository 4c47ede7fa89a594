import type { TenantScope } from '@ingot/core/access/tenant-scope'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { scopeSql } from '../internal/scope-sql'
import {
  type OperationSummary,
  type OperationSummaryRow,
  operationSummarySql,
  toOperationSummary,
} from './operation-summary'

export interface OperationStepView {
  readonly phase: 'forward' | 'undo'
  readonly position: number
  readonly name: string
  readonly status: 'running' | 'done' | 'failed'
  readonly attempts: number
  readonly message: string | null
  readonly evidence: Readonly<Record<string, unknown>> | null
  readonly startedAt: Date
  readonly finishedAt: Date | null
}
export interface OperationDetail extends OperationSummary {
  /** Begun steps in the order they began; the plan is core's `stepsOf(kind)`. */
  readonly steps: readonly OperationStepView[]
  /** The database's clock, to measure elapsed time with. */
  readonly now: Date
}

/** One operation of the scope with its timeline. Throws `not_found`. Two queries. */
export async function getOperation(database: Database, scope: TenantScope, id: string): Promise<OperationDetail> {
  const prisma = prismaOf(database)
  const inScope = scopeSql(scope, Prisma.sql`o.project_id`, Prisma.sql`o.requested_by`)
  const [row] = await prisma.$queryRaw<(OperationSummaryRow & { now: Date })[]>`
    SELECT now() AS now, ${operationSummarySql.select} FROM operation o ${operationSummarySql.joins}
    WHERE o.id = ${id}::uuid AND ${inScope}`
  if (!row) throw new IngotError('not_found')
  const steps = await prisma.$queryRaw<OperationStepView[]>`
    SELECT phase, position, name, status, attempts, message, evidence, started_at AS "startedAt", finished_at AS "finishedAt"
    FROM operation_step WHERE operation_id = ${id}::uuid ORDER BY phase, position`
  const { now, ...operation } = row
  return { ...toOperationSummary(operation), steps, now }
}
