import type { TenantScope } from '@ingot/core/access/tenant-scope'
import type { HostState } from '@ingot/core/host/lifecycle'
import type { SegmentType } from '@ingot/core/network/input'
import type { VnicState } from '@ingot/core/vnic/vnic'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { allOf } from '../internal/keyset'
import { scopeSql } from '../internal/scope-sql'
import { standingHostSql } from '../internal/standing-host-sql'
import { networkScopeSql } from './network-view'

/** More than this nobody can read in one picture. */
export const MAX_TOPOLOGY_HOSTS = 400

export interface Topology {
  readonly networks: readonly {
    readonly id: string
    readonly name: string
    readonly vlanId: number
    readonly segmentType: SegmentType
    readonly projectId: string | null
  }[]
  readonly hosts: readonly { readonly id: string; readonly name: string; readonly state: HostState }[]
  /** A host in a network. `ports`: of switches, by which it gets there; only for who may see switches. */
  readonly joins: readonly {
    readonly id: string
    readonly hostId: string
    readonly networkId: string
    readonly tagged: boolean
    readonly state: VnicState
    readonly addresses: readonly string[]
    readonly ports: readonly { readonly switchId: string; readonly port: string }[]
  }[]
  readonly switches: readonly { readonly id: string; readonly name: string }[]
  /** Hosts were left out. */
  readonly truncated: boolean
}

/** Hosts and networks of a scope and what joins them. One query. */
export async function loadTopology(
  database: Database,
  scope: TenantScope,
  filter: {
    readonly projectId?: string | undefined
    readonly zoneId?: string | undefined
    readonly withSwitches: boolean
  },
): Promise<Topology> {
  const where = allOf([
    scopeSql(scope, Prisma.sql`h.project_id`),
    standingHostSql('h'),
    filter.projectId !== undefined && Prisma.sql`h.project_id = ${filter.projectId}::uuid`,
    filter.zoneId !== undefined && Prisma.sql`h.availability_zone_id = ${filter.zoneId}::uuid`,
  ])
  const networks = allOf([
    networkScopeSql(scope),
    filter.projectId !== undefined &&
      Prisma.sql`(n.project_id IS NULL OR n.project_id = ${filter.projectId}::uuid OR n.id IN (SELECT network_id FROM joins))`,
    filter.zoneId !== undefined &&
      Prisma.sql`(n.physical_network_id IS NULL OR n.physical_network_id IN (SELECT f.id FROM physical_network f WHERE f.availability_zone_id = ${filter.zoneId}::uuid))`,
  ])
  const ports = filter.withSwitches
    ? Prisma.sql`coalesce((SELECT json_agg(json_build_object('switchId', p.link_switch_id, 'port', p.link_port) ORDER BY p.mac_address)
        FROM port p WHERE p.link_switch_id IS NOT NULL AND (p.id = v.port_id OR p.port_group_id = v.port_group_id)), '[]')`
    : Prisma.sql`'[]'::json`
  const [found] = await prismaOf(database).$queryRaw<Topology[]>`
    WITH hosts AS (SELECT h.id, h.name, h.state FROM host h WHERE ${where} ORDER BY h.name, h.id LIMIT ${MAX_TOPOLOGY_HOSTS + 1}::int
    ), shown AS (SELECT * FROM hosts ORDER BY name, id LIMIT ${MAX_TOPOLOGY_HOSTS}::int
    ), joins AS (
      SELECT v.id, v.host_id, v.network_id, false AS tagged, v.state, ${ports} AS ports,
        ARRAY[v.address] || ARRAY(SELECT a.address FROM vnic_address a WHERE a.vnic_id = v.id AND a.tag_id IS NULL ORDER BY a.id) AS addresses
      FROM vnic v JOIN shown ON shown.id = v.host_id
      UNION ALL SELECT t.id, v.host_id, t.network_id, true,
        CASE WHEN v.state = 'attached' THEN t.state ELSE v.state END, ${ports},
        ARRAY(SELECT a.address FROM vnic_address a WHERE a.tag_id = t.id ORDER BY a.id)
      FROM vnic_tag t JOIN vnic v ON v.id = t.vnic_id JOIN shown ON shown.id = v.host_id
    )
    SELECT
      coalesce((SELECT json_agg(json_build_object('id', n.id, 'name', n.name, 'vlanId', n.vlan_id, 'segmentType', n.segment_type, 'projectId', n.project_id) ORDER BY n.name, n.id)
        FROM network n WHERE ${networks}), '[]') AS networks,
      coalesce((SELECT json_agg(json_build_object('id', id, 'name', name, 'state', state) ORDER BY name, id) FROM shown), '[]') AS hosts,
      coalesce((SELECT json_agg(json_build_object('id', id, 'hostId', host_id, 'networkId', network_id, 'tagged', tagged, 'state', state, 'addresses', addresses, 'ports', ports)) FROM joins), '[]') AS joins,
      coalesce((SELECT json_agg(json_build_object('id', s.id, 'name', s.name) ORDER BY s.name) FROM switch s
        WHERE s.id IN (SELECT (p ->> 'switchId')::uuid FROM joins, json_array_elements(joins.ports) p)), '[]') AS switches,
      (SELECT count(*) > ${MAX_TOPOLOGY_HOSTS}::int FROM hosts) AS truncated`
  return found ?? { networks: [], hosts: [], joins: [], switches: [], truncated: false }
}
