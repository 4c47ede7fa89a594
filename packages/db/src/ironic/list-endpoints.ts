import { IngotError } from '@ingot/core/error/ingot-error'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { allOf, keyset, likeAnywhere, type SortColumn, toPage } from '../internal/keyset'
import { standingHostSql } from '../internal/standing-host-sql'
import type { Page, PageRequest } from '../list/page'
import { type OpenWorkColumns, openOperationSql, readOpenWork } from '../operation/open-work'
import type { IronicEndpointDetail, IronicEndpointSummary } from './endpoint-view'

export const ironicEndpointSortKeys = ['name'] as const
export type IronicEndpointSortKey = (typeof ironicEndpointSortKeys)[number]

const columns: Record<IronicEndpointSortKey, SortColumn> = { name: { sql: Prisma.sql`e.name`, type: 'text' } }

type Row = Omit<IronicEndpointSummary, 'zone' | 'lastError' | 'openOperation'> &
  OpenWorkColumns & { zoneId: string; zoneName: string }

// The sealed secret is not among the columns (I6).
const selectSql = Prisma.sql`e.id, e.name, e.url, e.version, z.id AS "zoneId", z.name AS "zoneName", e.auth, e.tls, e.microversion,
  e.verified_at AS "verifiedAt", e.imported_at AS "importedAt", e.last_sync_at AS "lastSyncAt", e.last_error_at AS "lastErrorAt",
  e.last_error_code AS "lastErrorCode", e.last_error_data AS "lastErrorData", e.unknown_nodes AS "unknownNodes",
  counted.nodes AS "nodeCount", counted.hosts AS "hostCount", counted.drifting AS "driftCount",
  (SELECT count(*)::int FROM jsonb_array_elements(e.conductors) c WHERE NOT (c->>'alive')::boolean) AS "deadConductors",
  ${openOperationSql}`
const fromSql = Prisma.sql`FROM ironic_endpoint e JOIN availability_zone z ON z.id = e.availability_zone_id
  CROSS JOIN LATERAL (SELECT count(*)::int AS nodes, count(h.id)::int AS hosts,
      (count(*) FILTER (WHERE i.drift <> '[]' OR i.missing_at IS NOT NULL))::int AS drifting
    FROM node n JOIN ironic_node i ON i.node_id = n.id LEFT JOIN host h ON h.node_id = n.id AND ${standingHostSql('h')}
    WHERE n.ironic_endpoint_id = e.id) counted
  LEFT JOIN LATERAL (SELECT * FROM operation WHERE kind IN ('ironic.verify', 'ironic.import', 'ironic.create_node')
      AND status IN ('queued', 'running', 'waiting') AND input->>'endpointId' = e.id::text
    ORDER BY created_at DESC LIMIT 1) o ON TRUE`

function toSummary<R extends Row>(row: R) {
  const { zoneId, zoneName, ...endpoint } = readOpenWork(row)
  return { ...endpoint, zone: { id: zoneId, name: zoneName } }
}

/** One page of Ironic endpoints, without their secrets. For cloud roles only. One query. */
export async function listIronicEndpoints(
  database: Database,
  request: PageRequest<IronicEndpointSortKey>,
): Promise<Page<IronicEndpointSummary>> {
  const keys = keyset(request, columns, { sql: Prisma.sql`e.id`, type: 'uuid' })
  const { q } = request
  const like = q === undefined || q === '' ? null : likeAnywhere(q)
  const where = allOf([keys.after, like !== null && Prisma.sql`(e.name ILIKE ${like} OR e.url ILIKE ${like})`])
  const rows = await prismaOf(database).$queryRaw<(Row & { sortValue: string })[]>`
    SELECT ${keys.sortValue} AS "sortValue", ${selectSql} ${fromSql} WHERE ${where} ${keys.orderBy} LIMIT ${keys.fetch}`
  return toPage(request, rows, ({ sortValue: _sortValue, ...row }) => toSummary(row))
}

/** One endpoint with what the last look at it found. Throws `not_found`. One query. */
export async function getIronicEndpoint(database: Database, id: string): Promise<IronicEndpointDetail> {
  const [row] = await prismaOf(database).$queryRaw<
    (Row & Pick<IronicEndpointDetail, 'identity' | 'conductors' | 'importResult'>)[]
  >`SELECT ${selectSql}, e.identity, e.conductors, e.import_result AS "importResult" ${fromSql} WHERE e.id = ${id}::uuid`
  if (!row) throw new IngotError('not_found')
  return toSummary(row)
}
