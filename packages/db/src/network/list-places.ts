import { parseVlanRanges } from '@ingot/core/network/vlan-ranges'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'

/** Where a network can be made. */
export interface NetworkPlace {
  readonly id: string
  readonly name: string
  readonly zone: { readonly id: string; readonly name: string }
  /** the largest that a network there may have, bytes */
  readonly mtu: number
  /** VLANs that a project's network could get now */
  readonly freeVlans: number
  /** whether a controller makes tunnelled networks there */
  readonly tunnels: boolean
}

/** Every physical network with what is left of it. One query. */
export async function listPlaces(database: Database): Promise<NetworkPlace[]> {
  const rows = await prismaOf(database).$queryRaw<
    (Omit<NetworkPlace, 'freeVlans'> & { tenantVlans: string; taken: number[] })[]
  >`
    SELECT f.id, f.name, json_build_object('id', z.id, 'name', z.name) AS zone, f.mtu, f.tenant_vlans AS "tenantVlans",
      coalesce(s.kind = 'dynamic_sdn', false) AS tunnels, ARRAY(SELECT wall.taken_segments(f.id)) AS taken
    FROM physical_network f JOIN availability_zone z ON z.id = f.availability_zone_id
    LEFT JOIN network_scheme s ON s.availability_zone_id = z.id ORDER BY z.name, f.name LIMIT 500`
  return rows.map(({ tenantVlans, taken, ...place }) => {
    const ranges = parseVlanRanges(tenantVlans) ?? []
    const all = ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0)
    const used = taken.filter((vlan) => ranges.some(([first, last]) => vlan >= first && vlan <= last)).length
    return { ...place, freeVlans: all - used }
  })
}
