import type { InspectionFacts } from '@ingot/core/inspection/inspection-facts'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { keyset, type SortColumn, toPage } from '../internal/keyset'
import type { Page, PageRequest } from '../list/page'

export interface InspectionView {
  readonly id: string
  readonly finishedAt: Date
  /** null: an inventory that we did not understand */
  readonly facts: InspectionFacts | null
}

export const inspectionSortKeys = ['finishedAt'] as const
export type InspectionSortKey = (typeof inspectionSortKeys)[number]
const columns: Record<InspectionSortKey, SortColumn> = {
  finishedAt: { sql: Prisma.sql`r.finished_at`, type: 'timestamptz' },
}

/** A page of the finished inspections of a node. One query. */
export async function listInspections(
  database: Database,
  nodeId: string,
  request: PageRequest<InspectionSortKey>,
): Promise<Page<InspectionView>> {
  const keys = keyset(request, columns, { sql: Prisma.sql`r.id`, type: 'uuid' })
  const rows = await prismaOf(database).$queryRaw<(InspectionView & { sortValue: string })[]>`
    SELECT ${keys.sortValue} AS "sortValue", r.id, r.finished_at AS "finishedAt", r.facts FROM inspection_run r
    WHERE r.node_id = ${nodeId}::uuid AND r.finished_at IS NOT NULL AND ${keys.after} ${keys.orderBy} LIMIT ${keys.fetch}`
  return toPage(request, rows, ({ sortValue: _sortValue, ...run }) => run)
}
