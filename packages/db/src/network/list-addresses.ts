import type { TenantScope } from '@ingot/core/access/tenant-scope'
import type { VnicState } from '@ingot/core/vnic/vnic'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { allOf, keyset, likeAnywhere, type SortColumn, toPage } from '../internal/keyset'
import { scopeSql } from '../internal/scope-sql'
import type { Page, PageRequest } from '../list/page'

export const addressSortKeys = ['address', 'hostName'] as const
export type AddressSortKey = (typeof addressSortKeys)[number]
const columns: Record<AddressSortKey, SortColumn> = {
  // Addresses of both versions in their order: as numbers, not as text.
  address: { sql: Prisma.sql`encode(inet_send(a.address::inet), 'hex')`, type: 'text' },
  hostName: { sql: Prisma.sql`h.name`, type: 'text' },
}

/** An address that a host has in a network. */
export interface AddressInUse {
  readonly id: string
  readonly address: string
  readonly subnetId: string
  readonly cidr: string
  readonly tagged: boolean
  readonly macAddress: string | null
  readonly state: VnicState
  readonly host: { readonly id: string; readonly name: string; readonly projectId: string }
}

/** One page of the addresses that hosts of the scope have in a network. One query. */
export async function listAddresses(
  database: Database,
  scope: TenantScope,
  networkId: string,
  request: PageRequest<AddressSortKey>,
): Promise<Page<AddressInUse>> {
  const keys = keyset(request, columns, { sql: Prisma.sql`a.id`, type: 'uuid' })
  const { q } = request
  const where = allOf([
    scopeSql(scope, Prisma.sql`h.project_id`),
    keys.after,
    q !== undefined &&
      q !== '' &&
      Prisma.sql`(a.address LIKE ${likeAnywhere(q)} OR h.name ILIKE ${likeAnywhere(q)} OR v.mac_address LIKE ${likeAnywhere(q.toLowerCase())})`,
  ])
  const rows = await prismaOf(database).$queryRaw<(AddressInUse & { sortValue: string })[]>`
    SELECT ${keys.sortValue} AS "sortValue", a.id, a.address, s.id AS "subnetId", s.cidr, a.tagged, v.mac_address AS "macAddress", v.state,
      json_build_object('id', h.id, 'name', h.name, 'projectId', h.project_id) AS host
    FROM (
      SELECT id, id AS vnic_id, subnet_id, address, false AS tagged FROM vnic
      UNION ALL SELECT id, vnic_id, subnet_id, address, tag_id IS NOT NULL FROM vnic_address
    ) a JOIN subnet s ON s.id = a.subnet_id JOIN vnic v ON v.id = a.vnic_id JOIN host h ON h.id = v.host_id
    WHERE s.network_id = ${networkId}::uuid AND ${where} ${keys.orderBy} LIMIT ${keys.fetch}`
  return toPage(request, rows, ({ sortValue: _sortValue, ...address }) => address)
}
