import { type CableView, judgeCables, type NicFacts, type SwitchFacts } from '@ingot/core/cabling/judge-cables'
import { normalizeMac } from '@ingot/core/network/mac-address'
import { Prisma } from '../internal/generated/prisma/client'
import type { Asker } from '../internal/statement'

type SwitchRow = SwitchFacts & { readonly zoneId: string }

const nicSql = Prisma.sql`p.id AS "portId", p.name AS "portName", p.mac_address AS "macAddress", p.has_carrier AS "hasCarrier", p.lldp,
  p.link_switch_id AS "linkSwitchId", p.link_port AS "linkPort", n.id AS "nodeId", n.name AS "nodeName",
  n.availability_zone_id AS "zoneId"`
const switchSql = Prisma.sql`s.id, s.name, s.mac_address AS "macAddress", s.identity->>'name' AS "systemName",
  s.availability_zone_id AS "zoneId", coalesce((SELECT json_agg(json_build_object('port', sp.name, 'neighbour', sp.neighbour))
    FROM switch_port sp WHERE sp.switch_id = s.id), '[]') AS told`
const nicOrder = Prisma.sql`ORDER BY n.name, p.name NULLS LAST, p.mac_address`
const switchOrder = Prisma.sql`ORDER BY s.name`

/** All cables of a zone, wrong ones first. Two queries; for thousands of nodes they are worth keeping (`listCables`). */
export async function judgeZone(asker: Asker, zoneId: string): Promise<CableView[]> {
  const nics = await asker.$queryRaw<NicFacts[]>`
    SELECT ${nicSql} FROM port p JOIN node n ON n.id = p.node_id WHERE n.availability_zone_id = ${zoneId}::uuid ${nicOrder}`
  const switches = await asker.$queryRaw<SwitchRow[]>`
    SELECT ${switchSql} FROM switch s WHERE s.availability_zone_id = ${zoneId}::uuid ${switchOrder}`
  return judgeCables(nics, switches)
}

/**
 * The cables of some nodes of one zone, wrong ones first, as they are at this moment; none in a zone without switches. Two
 * queries, which read only the switches that could be at an end of them: the cost does not grow with the zone.
 */
export async function judgeNodes(asker: Asker, nodeIds: readonly string[]): Promise<CableView[]> {
  const nics = await asker.$queryRaw<NicFacts[]>`
    SELECT ${nicSql} FROM port p JOIN node n ON n.id = p.node_id WHERE n.id = ANY(${[...nodeIds]}::uuid[])
      AND EXISTS (SELECT FROM switch s WHERE s.availability_zone_id = n.availability_zone_id) ${nicOrder}`
  if (nics.length === 0) return []
  const present = <T>(values: readonly (T | null | undefined)[]) => [...new Set(values)].filter((each) => each != null)
  const zoneIds = present(nics.map((nic) => nic.zoneId))
  const linked = present(nics.map((nic) => nic.linkSwitchId))
  const chassis = present(nics.map(({ lldp }) => lldp?.chassisId && normalizeMac(lldp.chassisId)))
  const names = present(nics.map(({ lldp }) => lldp?.systemName?.toLowerCase()))
  const digits = nics.map(({ macAddress }) => macAddress.replaceAll(':', ''))
  // More than needed is harmless: core decides whose port it is. The indexes are of exactly these expressions.
  const switches = await asker.$queryRaw<SwitchRow[]>`
    SELECT ${switchSql} FROM switch s WHERE s.availability_zone_id = ANY(${zoneIds}::uuid[]) AND (
      s.id = ANY(${linked}::uuid[]) OR s.mac_address = ANY(${chassis}::text[])
      OR lower(s.name) = ANY(${names}::text[]) OR lower(s.identity->>'name') = ANY(${names}::text[])
      OR s.id IN (
        SELECT switch_id FROM switch_port WHERE regexp_replace(lower(neighbour->>'portId'), '[^0-9a-f]', '', 'g') = ANY(${digits}::text[])
        UNION SELECT switch_id FROM switch_port WHERE regexp_replace(lower(neighbour->>'chassisId'), '[^0-9a-f]', '', 'g') = ANY(${digits}::text[])))
    ${switchOrder}`
  return zoneIds.flatMap((zoneId) =>
    judgeCables(
      nics.filter((nic) => nic.zoneId === zoneId),
      switches.filter((each) => each.zoneId === zoneId),
    ),
  )
}
