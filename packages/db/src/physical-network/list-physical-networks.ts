import type { Database } from '../database'
import { prismaOf } from '../internal/handle'

export interface PhysicalNetworkView {
  readonly id: string
  readonly zoneId: string
  readonly zoneName: string
  readonly name: string
  /** '100-199,300'; empty: tenants make no networks there */
  readonly tenantVlans: string
  readonly mtu: number
  readonly version: number
  /** made of its VLANs */
  readonly networks: number
  readonly switches: number
}

/** The physical networks of a zone, or of all zones, by zone and name. For cloud roles. One query. */
export async function listPhysicalNetworks(database: Database, zoneId: string | null): Promise<PhysicalNetworkView[]> {
  return prismaOf(database).$queryRaw<PhysicalNetworkView[]>`
    SELECT p.id, z.id AS "zoneId", z.name AS "zoneName", p.name, p.tenant_vlans AS "tenantVlans", p.mtu, p.version,
      (SELECT count(*)::int FROM network n WHERE n.physical_network_id = p.id) AS networks,
      (SELECT count(*)::int FROM switch s WHERE s.availability_zone_id = z.id AND p.name = ANY(s.physical_networks)) AS switches
    FROM physical_network p JOIN availability_zone z ON z.id = p.availability_zone_id
    WHERE ${zoneId}::uuid IS NULL OR z.id = ${zoneId}::uuid ORDER BY z.name, p.name, p.id`
}
