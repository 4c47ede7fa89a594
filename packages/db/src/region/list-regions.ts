import type { Database } from '../database'
import { prismaOf } from '../internal/handle'

export interface ZoneCounts {
  readonly id: string
  readonly name: string
  readonly erasePolicy: string
  readonly nodeCount: number
  readonly hostCount: number
}
export interface RegionView {
  readonly id: string
  readonly name: string
  readonly bareMetalEnabled: boolean
  readonly zones: readonly ZoneCounts[]
}

/** Every region with its zones and what stands in them, by name. For cloud roles. One query. */
export async function listRegions(database: Database): Promise<RegionView[]> {
  return prismaOf(database).$queryRaw<RegionView[]>`
    SELECT r.id, r.name, r.bare_metal_enabled AS "bareMetalEnabled",
      coalesce((SELECT json_agg(json_build_object('id', z.id, 'name', z.name, 'erasePolicy', z.erase_policy,
          'nodeCount', (SELECT count(*) FROM node n WHERE n.availability_zone_id = z.id),
          'hostCount', (SELECT count(*) FROM host h WHERE h.availability_zone_id = z.id AND h.state <> 'deleted'))
          ORDER BY z.name)
        FROM availability_zone z WHERE z.region_id = r.id AND z.deleted_at IS NULL), '[]') AS zones
    FROM region r WHERE r.deleted_at IS NULL ORDER BY r.name`
}
