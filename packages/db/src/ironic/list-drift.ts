import type { NodeDrift } from '@ingot/core/ironic/node-drift'
import type { NodeState } from '@ingot/core/node/lifecycle'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { allOf, keyset, likeAnywhere, type SortColumn, toPage } from '../internal/keyset'
import { standingHostSql } from '../internal/standing-host-sql'
import type { Page, PageRequest } from '../list/page'
import { occupiedSql } from './occupied-sql'

export const ironicNodeSortKeys = ['name'] as const
export type IronicNodeSortKey = (typeof ironicNodeSortKeys)[number]

export interface IronicNodeItem {
  readonly id: string
  readonly ironicNodeId: string
  readonly name: string
  readonly provisionState: NodeState
  /** Ironic's own words */
  readonly ironicState: string | null
  readonly driver: string | null
  readonly owner: string | null
  readonly conductor: string | null
  readonly lastError: string | null
  readonly instanceId: string | null
  readonly host: { readonly id: string; readonly name: string; readonly projectName: string } | null
  /** Somebody's system runs on it, and no host of ours. */
  readonly occupied: boolean
  readonly drift: readonly NodeDrift[]
  /** Ironic does not have it any more, since. */
  readonly missingAt: Date | null
  readonly openOperationId: string | null
}
export interface IronicNodeFilter {
  readonly endpointId?: string | undefined
  readonly drifting?: boolean | undefined
  readonly occupied?: boolean | undefined
}

const columns: Record<IronicNodeSortKey, SortColumn> = { name: { sql: Prisma.sql`n.name`, type: 'text' } }

type Row = Omit<IronicNodeItem, 'host'> & {
  hostId: string | null
  hostName: string | null
  projectName: string | null
  sortValue: string
}

/** One page of the nodes of Ironics with how both sides differ. For cloud roles only. One query. */
export async function listIronicNodes(
  database: Database,
  request: PageRequest<IronicNodeSortKey> & { readonly filter?: IronicNodeFilter | undefined },
): Promise<Page<IronicNodeItem>> {
  const keys = keyset(request, columns, { sql: Prisma.sql`n.id`, type: 'uuid' })
  const { filter = {}, q } = request
  const where = allOf([
    keys.after,
    filter.endpointId !== undefined && Prisma.sql`n.ironic_endpoint_id = ${filter.endpointId}::uuid`,
    filter.drifting !== undefined && Prisma.sql`${filter.drifting} = (i.drift <> '[]' OR i.missing_at IS NOT NULL)`,
    filter.occupied !== undefined && Prisma.sql`${filter.occupied} = ${occupiedSql}`,
    q !== undefined && q !== '' && Prisma.sql`n.name ILIKE ${likeAnywhere(q)}`,
  ])
  const rows = await prismaOf(database).$queryRaw<Row[]>`
    SELECT ${keys.sortValue} AS "sortValue", n.id, n.ironic_node_id AS "ironicNodeId", n.name, n.provision_state AS "provisionState",
      i.facts->>'provisionState' AS "ironicState", i.facts->>'driver' AS driver, i.facts->>'owner' AS owner,
      i.facts->>'conductor' AS conductor, i.facts->>'lastError' AS "lastError", i.facts->>'instanceId' AS "instanceId",
      h.id AS "hostId", h.name AS "hostName", p.name AS "projectName", ${occupiedSql} AS occupied, i.drift,
      i.missing_at AS "missingAt", o.id AS "openOperationId"
    FROM node n JOIN ironic_node i ON i.node_id = n.id
      LEFT JOIN host h ON h.node_id = n.id AND ${standingHostSql('h')} LEFT JOIN project p ON p.id = h.project_id
      LEFT JOIN operation o ON o.node_id = n.id AND o.status IN ('queued', 'running', 'waiting')
    WHERE ${where} ${keys.orderBy} LIMIT ${keys.fetch}`
  return toPage(request, rows, ({ sortValue: _sortValue, hostId, hostName, projectName, ...node }) => ({
    ...node,
    host: hostId && hostName && projectName ? { id: hostId, name: hostName, projectName } : null,
  }))
}
