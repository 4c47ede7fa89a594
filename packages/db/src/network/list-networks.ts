import type { TenantScope } from '@ingot/core/access/tenant-scope'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { allOf, keyset, likeAnywhere, type SortColumn, toPage } from '../internal/keyset'
import type { Page, PageRequest } from '../list/page'
import { type NetworkView, networkJoins, networkScopeSql, networkSql } from './network-view'

export const networkSortKeys = ['name', 'vlanId', 'createdAt'] as const
export type NetworkSortKey = (typeof networkSortKeys)[number]
const columns: Record<NetworkSortKey, SortColumn> = {
  name: { sql: Prisma.sql`n.name`, type: 'text' },
  vlanId: { sql: Prisma.sql`n.vlan_id`, type: 'int' },
  createdAt: { sql: Prisma.sql`n.created_at`, type: 'timestamptz' },
}
/** `own`: of projects; `provider`: of the cloud; `shared`: of projects that share them. */
export const networkOwnerships = ['own', 'provider', 'shared'] as const

export interface NetworkFilter {
  readonly projectId?: string | undefined
  readonly zoneId?: string | undefined
  readonly ownership?: (typeof networkOwnerships)[number] | undefined
}
const ownershipSql = {
  own: Prisma.sql`n.project_id IS NOT NULL`,
  provider: Prisma.sql`n.project_id IS NULL`,
  shared: Prisma.sql`n.shared`,
}

/** One page of the networks of a scope. One query at any size. */
export async function listNetworks(
  database: Database,
  scope: TenantScope,
  request: PageRequest<NetworkSortKey> & { readonly filter?: NetworkFilter | undefined },
): Promise<Page<NetworkView>> {
  const keys = keyset(request, columns, { sql: Prisma.sql`n.id`, type: 'uuid' })
  const { q, filter = {} } = request
  const where = allOf([
    networkScopeSql(scope),
    keys.after,
    filter.projectId !== undefined && Prisma.sql`n.project_id = ${filter.projectId}::uuid`,
    // A network of no physical network is everywhere.
    filter.zoneId !== undefined && Prisma.sql`(f.id IS NULL OR f.availability_zone_id = ${filter.zoneId}::uuid)`,
    filter.ownership !== undefined && ownershipSql[filter.ownership],
    q !== undefined && q !== '' && foundBy(q),
  ])
  const rows = await prismaOf(database).$queryRaw<(NetworkView & { sortValue: string })[]>`
    SELECT ${keys.sortValue} AS "sortValue", ${networkSql} FROM ${networkJoins} WHERE ${where} ${keys.orderBy} LIMIT ${keys.fetch}`
  return toPage(request, rows, ({ sortValue: _sortValue, ...network }) => network)
}

/** By name, by VLAN, or by a part of a subnet's block. */
const foundBy = (q: string) => Prisma.sql`(n.name ILIKE ${likeAnywhere(q)} OR n.vlan_id::text = ${q}
  OR EXISTS (SELECT FROM subnet s WHERE s.network_id = n.id AND s.cidr LIKE ${likeAnywhere(q)}))`

/** One network of a scope. Throws `not_found`. One query. */
export async function getNetwork(database: Database, scope: TenantScope, id: string): Promise<NetworkView> {
  const [network] = await prismaOf(database).$queryRaw<NetworkView[]>`
    SELECT ${networkSql} FROM ${networkJoins} WHERE n.id = ${id}::uuid AND ${networkScopeSql(scope)}`
  if (!network) throw new IngotError('not_found')
  return network
}

/** The network of a subnet, in a scope. Throws `not_found`. */
export async function getNetworkOfSubnet(
  database: Database,
  scope: TenantScope,
  subnetId: string,
): Promise<NetworkView> {
  const [network] = await prismaOf(database).$queryRaw<NetworkView[]>`
    SELECT ${networkSql} FROM ${networkJoins}
    WHERE n.id = (SELECT s.network_id FROM subnet s WHERE s.id = ${subnetId}::uuid) AND ${networkScopeSql(scope)}`
  if (!network) throw new IngotError('not_found')
  return network
}
