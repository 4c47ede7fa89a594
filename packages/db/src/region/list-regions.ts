import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { standingHostSql } from '../internal/standing-host-sql'

export interface ZoneCounts {
  readonly id: string
  readonly name: string
  readonly erasePolicy: string
  /** how long a deleted host can be restored, minutes; null: as the cloud says */
  readonly undoMinutes: number | null
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
      coalesce((SELECT json_agg(json_build_object('id', z.id, 'name', z.name, 'erasePolicy', z.erase_policy, 'undoMinutes', z.undo_minutes,
          'nodeCount', (SELECT count(*) FROM node n WHERE n.availability_zone_id = z.id),
          'hostCount', (SELECT count(*) FROM host h WHERE h.availability_zone_id = z.id AND ${standingHostSql('h')}))
          ORDER BY z.name)
        FROM availability_zone z WHERE z.region_id = r.id AND z.deleted_at IS NULL), '[]') AS zones
    FROM region r WHERE r.deleted_at IS NULL ORDER BY r.name`
}
