import type { SegmentType } from '@ingot/core/network/input'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'

export interface ChoosableNetwork {
  readonly id: string
  readonly name: string
  /** null: of the cloud, for every project */
  readonly projectId: string | null
  readonly vlanId: number
  readonly segmentType: SegmentType
  readonly mtu: number
  /** null: of an installation without switches; it is everywhere */
  readonly physicalNetworkId: string | null
  readonly zoneId: string | null
  readonly subnets: readonly { readonly id: string; readonly cidr: string; readonly gateway: string | null }[]
}

/**
 * Networks that the project may use: its own, those of the provider, and those that others of its department share. The caller
 * proves that the project is his.
 */
export async function chooseNetworks(database: Database, projectId: string): Promise<ChoosableNetwork[]> {
  return prismaOf(database).$queryRaw<ChoosableNetwork[]>`
    SELECT n.id, n.name, n.project_id AS "projectId", n.vlan_id AS "vlanId", n.segment_type AS "segmentType", n.mtu,
      n.physical_network_id AS "physicalNetworkId", f.availability_zone_id AS "zoneId",
      coalesce((SELECT json_agg(json_build_object('id', s.id, 'cidr', s.cidr, 'gateway', s.gateway) ORDER BY s.ip_version, s.id)
        FROM subnet s WHERE s.network_id = n.id), '[]') AS subnets
    FROM network n LEFT JOIN physical_network f ON f.id = n.physical_network_id
    WHERE n.project_id IS NULL OR n.project_id = ${projectId}::uuid OR n.id = ANY(wall.shared_networks(ARRAY[${projectId}::uuid]))
    ORDER BY n.name LIMIT 500`
}
