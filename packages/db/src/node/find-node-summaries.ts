import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { type NodeSummary, type NodeSummaryRow, nodeSummarySql, toNodeSummary } from './node-summary'

/** The nodes among `ids` that exist, in the order of their names. One query. */
export async function findNodeSummaries(database: Database, ids: readonly string[]): Promise<NodeSummary[]> {
  const rows = await prismaOf(database).$queryRaw<NodeSummaryRow[]>`
    SELECT ${nodeSummarySql.select} FROM node n ${nodeSummarySql.joins}
    WHERE n.id = ANY(${[...ids]}::uuid[]) ORDER BY n.name`
  return rows.map(toNodeSummary)
}

/** One node, or null. One query. */
export async function findNodeSummary(database: Database, id: string): Promise<NodeSummary | null> {
  const [node] = await findNodeSummaries(database, [id])
  return node ?? null
}
