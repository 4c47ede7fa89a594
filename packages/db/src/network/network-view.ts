import type { TenantScope } from '@ingot/core/access/tenant-scope'
import type { SegmentType } from '@ingot/core/network/input'
import type { Pool } from '@ingot/core/subnet/pools'
import type { AddressMode, HostRoute } from '@ingot/core/subnet/subnet'
import { Prisma } from '../internal/generated/prisma/client'
import { scopeSql } from '../internal/scope-sql'

export interface SubnetView {
  readonly id: string
  readonly name: string
  readonly cidr: string
  readonly ipVersion: 4 | 6
  readonly addressMode: AddressMode
  readonly gateway: string | null
  readonly dnsServers: readonly string[]
  readonly pools: readonly Pool[]
  readonly hostRoutes: readonly HostRoute[]
  readonly version: number
  /** addresses that hosts have, whoever's they are */
  readonly taken: number
}
export interface NetworkView {
  readonly id: string
  readonly name: string
  readonly description: string
  /** null: of the cloud, for every project */
  readonly projectId: string | null
  /** null also where one may not see the project that shares it */
  readonly projectName: string | null
  readonly shared: boolean
  readonly segmentType: SegmentType
  /** VLAN, or the number of a tunnel */
  readonly vlanId: number
  readonly physicalNetwork: string
  readonly physicalNetworkId: string | null
  readonly zone: { readonly id: string; readonly name: string } | null
  /** bytes */
  readonly mtu: number
  readonly subnets: readonly SubnetView[]
  /** NICs of hosts in it, untagged and tagged, whoever's they are */
  readonly vnicCount: number
  readonly version: number
  readonly createdAt: string
}

/** Columns of a NetworkView of `network n`, with `physical_network f`, its zone `z` and, where it is seen, the project `p`. */
export const networkSql = Prisma.sql`n.id, n.name, n.description, n.project_id AS "projectId", p.name AS "projectName", n.shared,
  n.segment_type AS "segmentType", n.vlan_id AS "vlanId", coalesce(f.name, n.physical_network) AS "physicalNetwork",
  f.id AS "physicalNetworkId", CASE WHEN z.id IS NOT NULL THEN json_build_object('id', z.id, 'name', z.name) END AS zone, n.mtu,
  wall.network_use(n.id) AS "vnicCount", n.version, to_json(n.created_at)#>>'{}' AS "createdAt",
  coalesce((SELECT json_agg(json_build_object('id', s.id, 'name', s.name, 'cidr', s.cidr, 'ipVersion', s.ip_version,
      'addressMode', s.address_mode, 'gateway', s.gateway, 'dnsServers', s.dns_servers,
      'pools', jsonb_build_array(jsonb_build_object('start', s.pool_start, 'end', s.pool_end)) || s.more_pools,
      'hostRoutes', s.host_routes, 'version', s.version,
      'taken', (SELECT count(*) FROM wall.taken_addresses(s.id))) ORDER BY s.ip_version, s.id)
    FROM subnet s WHERE s.network_id = n.id), '[]') AS subnets`
export const networkJoins = Prisma.sql`network n LEFT JOIN project p ON p.id = n.project_id
  LEFT JOIN physical_network f ON f.id = n.physical_network_id LEFT JOIN availability_zone z ON z.id = f.availability_zone_id`

/** What of `network n` is in a scope: its projects' own, those of the cloud, and those shared in their departments. */
export function networkScopeSql(scope: TenantScope): Prisma.Sql {
  if (scope.kind === 'all') return Prisma.sql`TRUE`
  const shared = Prisma.sql`n.id = ANY(wall.shared_networks(${[...scope.projectIds]}::uuid[]))`
  return Prisma.sql`(n.project_id IS NULL OR ${scopeSql(scope, Prisma.sql`n.project_id`)} OR ${shared})`
}
