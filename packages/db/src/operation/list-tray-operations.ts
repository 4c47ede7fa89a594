import type { TenantScope } from '@ingot/core/access/tenant-scope'
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

const MAX_OPEN = 50
const MAX_FINISHED = 10

/** Open operations of the scope, and what finished in the last ten minutes; newest first. One query. */
export async function listTrayOperations(database: Database, scope: TenantScope): Promise<OperationSummary[]> {
  const inScope = scopeSql(scope, Prisma.sql`o.project_id`, Prisma.sql`o.requested_by`)
  const rows = await prismaOf(database).$queryRaw<OperationSummaryRow[]>`
    WITH picked AS (
      (SELECT o.id FROM operation o WHERE o.status IN ('queued', 'running', 'waiting') AND ${inScope}
        ORDER BY o.created_at DESC LIMIT ${MAX_OPEN})
      UNION ALL
      (SELECT o.id FROM operation o WHERE o.finished_at > now() - interval '10 minutes' AND ${inScope}
        ORDER BY o.finished_at DESC LIMIT ${MAX_FINISHED})
    )
    SELECT ${operationSummarySql.select} FROM operation o ${operationSummarySql.joins}
    WHERE o.id IN (SELECT id FROM picked)
    ORDER BY o.finished_at IS NOT NULL, o.created_at DESC`
  return rows.map(toOperationSummary)
}
