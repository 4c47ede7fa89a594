import { IngotError } from '@ingot/core/error/ingot-error'
import { busyNodeStates } from '@ingot/core/network-scheme/change'
import { unchosenScheme } from '@ingot/core/network-scheme/scheme'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { standingHostSql } from '../internal/standing-host-sql'
import { filteredHostsSql } from './filtered-hosts-sql'
import { type StoredScheme, toScheme } from './load-scheme'
import { tunnelNetworksSql } from './tunnel-networks-sql'

/** The scheme of a zone with what stands in it: what a change of it would concern. */
export interface ZoneScheme extends StoredScheme {
  readonly zoneId: string
  readonly zoneName: string
  readonly regionName: string
  readonly sdnControllerName: string | null
  readonly nodes: number
  readonly busyNodes: number
  readonly nodesPastEnroll: number
  readonly hosts: number
  readonly switches: number
  readonly physicalNetworks: number
  /** names of networks that are tunnels */
  readonly tunnelNetworks: readonly string[]
  /** names of hosts that security groups guard */
  readonly filteredHosts: readonly string[]
}
type Row = Omit<ZoneScheme, 'kind' | 'cablingPolicy'> & { readonly kind: string; readonly cablingPolicy: string }

const { kind, cablingPolicy } = unchosenScheme
const selectSql = Prisma.sql`z.id AS "zoneId", z.name AS "zoneName", r.name AS "regionName", c.name AS "sdnControllerName",
  coalesce(s.kind, ${kind}) AS kind, s.provisioning_vlan AS "provisioningVlan", s.cleaning_vlan AS "cleaningVlan",
  s.rescue_vlan AS "rescueVlan", s.inspection_vlan AS "inspectionVlan", s.quarantine_vlan AS "quarantineVlan",
  coalesce(s.approve_plans, false) AS "approvePlans", coalesce(s.cabling_policy, ${cablingPolicy}) AS "cablingPolicy",
  s.sdn_controller_id AS "sdnControllerId", coalesce(s.version, 0) AS version, n.nodes, n.busy AS "busyNodes",
  n.past_enroll AS "nodesPastEnroll",
  (SELECT count(*)::int FROM host h WHERE h.availability_zone_id = z.id AND ${standingHostSql('h')}) AS hosts,
  (SELECT count(*)::int FROM switch w WHERE w.availability_zone_id = z.id) AS switches,
  (SELECT count(*)::int FROM physical_network p WHERE p.availability_zone_id = z.id) AS "physicalNetworks",
  ${tunnelNetworksSql(Prisma.sql`z.id`)} AS "tunnelNetworks", ${filteredHostsSql(Prisma.sql`z.id`)} AS "filteredHosts"`
const fromSql = Prisma.sql`FROM availability_zone z JOIN region r ON r.id = z.region_id
  LEFT JOIN network_scheme s ON s.availability_zone_id = z.id LEFT JOIN sdn_controller c ON c.id = s.sdn_controller_id
  CROSS JOIN LATERAL (SELECT count(*)::int AS nodes,
      (count(*) FILTER (WHERE n.provision_state = ANY(${[...busyNodeStates]}::text[])))::int AS busy,
      (count(*) FILTER (WHERE n.provision_state <> 'enroll'))::int AS past_enroll
    FROM node n WHERE n.availability_zone_id = z.id) n`

/** The scheme of every zone, by region and name. For cloud roles. One query. */
export async function listNetworkSchemes(database: Database): Promise<ZoneScheme[]> {
  const rows = await prismaOf(database).$queryRaw<Row[]>`
    SELECT ${selectSql} ${fromSql} WHERE z.deleted_at IS NULL ORDER BY r.name, z.name`
  return rows.map(toScheme)
}

/** One of `listNetworkSchemes`. Throws `not_found`. One query. */
export async function getNetworkScheme(database: Database, zoneId: string): Promise<ZoneScheme> {
  const [row] = await prismaOf(database).$queryRaw<Row[]>`
    SELECT ${selectSql} ${fromSql} WHERE z.id = ${zoneId}::uuid AND z.deleted_at IS NULL`
  if (!row) throw new IngotError('not_found')
  return toScheme(row)
}
