import type { TestProgress, TestRunStatus } from '@ingot/core/hardware-test/test-plan'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { keyset, type SortColumn, toPage } from '../internal/keyset'
import type { Page, PageRequest } from '../list/page'

export interface TestRunView {
  readonly id: string
  readonly operationId: string
  readonly status: TestRunStatus
  readonly tests: readonly TestProgress[]
  readonly startedAt: Date
  readonly finishedAt: Date | null
}

const columns: Record<'startedAt', SortColumn> = {
  startedAt: { sql: Prisma.sql`r.started_at`, type: 'timestamptz' },
}

/** A page of the test runs of a node. One query. */
export async function listTestRuns(
  database: Database,
  nodeId: string,
  request: PageRequest<'startedAt'>,
): Promise<Page<TestRunView>> {
  const keys = keyset(request, columns, { sql: Prisma.sql`r.id`, type: 'uuid' })
  const rows = await prismaOf(database).$queryRaw<(TestRunView & { sortValue: string })[]>`
    SELECT ${keys.sortValue} AS "sortValue", r.id, r.operation_id AS "operationId", r.status, r.tests,
      r.started_at AS "startedAt", r.finished_at AS "finishedAt"
    FROM hardware_test_run r WHERE r.node_id = ${nodeId}::uuid AND ${keys.after} ${keys.orderBy} LIMIT ${keys.fetch}`
  return toPage(request, rows, ({ sortValue: _sortValue, ...run }) => run)
}
