import type { GroupRule } from '@ingot/core/security-group/rule'
import type { SdnFilter } from '@ingot/core/switch/sdn-details'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { rulePairsSql } from './group-view'

/** The rules that groups shall have now, by id; those that are gone are left out. For the worker. One query. */
export async function loadFilters(database: Database, groupIds: readonly string[]): Promise<Record<string, SdnFilter>> {
  if (groupIds.length === 0) return {}
  const rows = await prismaOf(database).$queryRaw<{ id: string; revision: number; rules: GroupRule[] }[]>`
    SELECT g.id, g.revision, coalesce((SELECT json_agg(json_build_object(${rulePairsSql}) ORDER BY r.key) FROM security_group_rule r
      WHERE r.group_id = g.id AND r.state <> 'removing'), '[]') AS rules
    FROM security_group g WHERE g.id = ANY(${[...groupIds]}::uuid[])`
  return Object.fromEntries(rows.map(({ id, revision, rules }) => [id, { revision, rules }]))
}

export interface FilterPlace {
  readonly controllerId: string
  readonly physicalNetwork: string
}

/** Where vNICs of a group are: physical networks of the zones of their hosts. For the worker. One query. */
export async function listFilterPlaces(database: Database, groupId: string): Promise<FilterPlace[]> {
  return prismaOf(database).$queryRaw<FilterPlace[]>`
    SELECT DISTINCT s.sdn_controller_id AS "controllerId", f.name AS "physicalNetwork"
    FROM vnic_security_group m JOIN vnic v ON v.id = m.vnic_id JOIN host h ON h.id = v.host_id
    JOIN network_scheme s ON s.availability_zone_id = h.availability_zone_id AND s.kind = 'dynamic_sdn'
    JOIN physical_network f ON f.availability_zone_id = h.availability_zone_id
    WHERE m.group_id = ${groupId}::uuid AND s.sdn_controller_id IS NOT NULL ORDER BY 1, 2`
}
