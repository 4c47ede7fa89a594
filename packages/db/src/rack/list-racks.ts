import type { Database } from '../database'
import { rowsOf } from '../internal/statement'

export interface RackSummary {
  readonly zoneId: string
  readonly zoneName: string
  readonly rack: string
  readonly nodes: number
  readonly switches: number
}

/** The racks in which anything stands, zone by zone, 'A-2' before 'A-10'. One query. */
export async function listRacks(database: Database, zoneId: string | undefined): Promise<RackSummary[]> {
  const rows = await rowsOf(database)<RackSummary>`
    SELECT z.id AS "zoneId", z.name AS "zoneName", m.rack, sum(m.nodes)::int AS nodes, sum(m.switches)::int AS switches
    FROM (
      SELECT availability_zone_id, rack, count(*) AS nodes, 0 AS switches FROM node WHERE rack <> '' GROUP BY 1, 2
      UNION ALL SELECT availability_zone_id, rack, 0, count(*) FROM switch WHERE rack <> '' GROUP BY 1, 2
    ) m JOIN availability_zone z ON z.id = m.availability_zone_id
    WHERE ${zoneId ?? null}::uuid IS NULL OR z.id = ${zoneId ?? null}::uuid
    GROUP BY z.id, z.name, m.rack`
  const order = new Intl.Collator('en', { numeric: true })
  return rows.sort((a, b) => order.compare(a.zoneName, b.zoneName) || order.compare(a.rack, b.rack))
}
