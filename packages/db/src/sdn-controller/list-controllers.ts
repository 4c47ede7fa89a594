import { IngotError } from '@ingot/core/error/ingot-error'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { allOf, keyset, likeAnywhere, type SortColumn, toPage } from '../internal/keyset'
import type { Page, PageRequest } from '../list/page'
import { type OpenWorkColumns, openOperationSql, readOpenWork } from '../operation/open-work'
import type { SdnControllerView } from './controller-view'

export const sdnControllerSortKeys = ['name'] as const
export type SdnControllerSortKey = (typeof sdnControllerSortKeys)[number]

const columns: Record<SdnControllerSortKey, SortColumn> = { name: { sql: Prisma.sql`c.name`, type: 'text' } }

type Row = Omit<SdnControllerView, 'lastError' | 'openOperation'> & OpenWorkColumns

// The sealed key is not among the columns (I6).
const selectSql = Prisma.sql`c.id, c.name, c.kind, c.endpoint, c.ca_pem AS "caPem", c.trust,
  c.server_name AS "serverName", c.certificate_pins AS "certificatePins", c.certificate_pem AS "certificatePem", c.version,
  (SELECT count(*)::int FROM switch_plan p WHERE p.sdn_controller_id = c.id AND p.state = 'awaiting_approval') AS "waitingPlans",
  c.identity, c.verified_at AS "verifiedAt", c.last_error_at AS "lastErrorAt", c.last_error_code AS "lastErrorCode",
  c.last_error_data AS "lastErrorData", used.zones, ${openOperationSql}`
const fromSql = Prisma.sql`FROM sdn_controller c
  CROSS JOIN LATERAL (SELECT coalesce(json_agg(json_build_object('id', z.id, 'name', z.name) ORDER BY z.name), '[]') AS zones
    FROM network_scheme s JOIN availability_zone z ON z.id = s.availability_zone_id WHERE s.sdn_controller_id = c.id) used
  LEFT JOIN LATERAL (SELECT * FROM operation WHERE kind = 'sdn.verify' AND status IN ('queued', 'running', 'waiting')
      AND input->>'sdnControllerId' = c.id::text ORDER BY created_at DESC LIMIT 1) o ON TRUE`

/** One page of SDN controllers, without their keys. For cloud roles only. One query. */
export async function listSdnControllers(
  database: Database,
  request: PageRequest<SdnControllerSortKey>,
): Promise<Page<SdnControllerView>> {
  const keys = keyset(request, columns, { sql: Prisma.sql`c.id`, type: 'uuid' })
  const { q } = request
  const like = q === undefined || q === '' ? null : likeAnywhere(q)
  const where = allOf([keys.after, like !== null && Prisma.sql`(c.name ILIKE ${like} OR c.endpoint ILIKE ${like})`])
  const rows = await prismaOf(database).$queryRaw<(Row & { sortValue: string })[]>`
    SELECT ${keys.sortValue} AS "sortValue", ${selectSql} ${fromSql} WHERE ${where} ${keys.orderBy} LIMIT ${keys.fetch}`
  return toPage(request, rows, ({ sortValue: _sortValue, ...row }) => readOpenWork(row))
}

/** One controller with what the last look at it found. Throws `not_found`. One query. */
export async function getSdnController(database: Database, id: string): Promise<SdnControllerView> {
  const [row] = await prismaOf(database).$queryRaw<Row[]>`SELECT ${selectSql} ${fromSql} WHERE c.id = ${id}::uuid`
  if (!row) throw new IngotError('not_found')
  return readOpenWork(row)
}
