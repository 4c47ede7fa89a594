import type { SegmentType } from '@ingot/core/network/input'
import type { CarrierWish, VnicState } from '@ingot/core/vnic/vnic'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'

export interface NicNetwork {
  readonly id: string
  readonly name: string
  readonly vlanId: number
  readonly segmentType: SegmentType
  readonly physicalNetworkId: string | null
}
/** A vNIC of a host. `address` and `subnet`: its first. */
export interface HostNic {
  readonly id: string
  readonly address: string
  readonly macAddress: string | null
  readonly position: number
  readonly state: VnicState
  readonly wish: CarrierWish
  /** a HostCarrier; null before its deploy */
  readonly carrierId: string | null
  readonly network: NicNetwork
  readonly subnet: { readonly cidr: string; readonly gateway: string | null }
  readonly moreAddresses: readonly string[]
  readonly tags: readonly {
    readonly id: string
    readonly state: VnicState
    readonly network: NicNetwork
    readonly addresses: readonly string[]
  }[]
  /** none: nothing is filtered */
  readonly securityGroups: readonly { readonly id: string; readonly name: string; readonly state: VnicState }[]
}
/** A port of the machine, or a group of them. */
export interface HostCarrier {
  readonly id: string
  readonly kind: 'port' | 'group'
  readonly name: string | null
  readonly macAddress: string | null
  /** of a group */
  readonly mode: string | null
  /** MACs of a group's ports */
  readonly members: readonly string[]
  readonly speedMbps: number | null
  readonly hasLink: boolean | null
}

const networkJson = (
  network: Prisma.Sql,
) => Prisma.sql`(SELECT json_build_object('id', n.id, 'name', n.name, 'vlanId', n.vlan_id,
  'segmentType', n.segment_type, 'physicalNetworkId', n.physical_network_id) FROM network n WHERE n.id = ${network})`

/** NICs of a host, virtual ones and what can carry them. The caller proves that the host is his. One query. */
export async function listHostNics(
  database: Database,
  hostId: string,
): Promise<{ nics: HostNic[]; carriers: HostCarrier[] }> {
  const [row] = await prismaOf(database).$queryRaw<{ nics: HostNic[]; carriers: HostCarrier[] }[]>`
    SELECT
      coalesce((SELECT json_agg(json_build_object('id', v.id, 'address', v.address, 'macAddress', v.mac_address, 'position', v.position,
          'state', v.state, 'wish', v.carrier, 'carrierId', coalesce(v.port_id, v.port_group_id), 'network', ${networkJson(Prisma.sql`v.network_id`)},
          'subnet', (SELECT json_build_object('cidr', s.cidr, 'gateway', s.gateway) FROM subnet s WHERE s.id = v.subnet_id),
          'moreAddresses', ARRAY(SELECT a.address FROM vnic_address a WHERE a.vnic_id = v.id AND a.tag_id IS NULL ORDER BY a.id),
          'tags', coalesce((SELECT json_agg(json_build_object('id', t.id, 'state', t.state, 'network', ${networkJson(Prisma.sql`t.network_id`)},
              'addresses', ARRAY(SELECT a.address FROM vnic_address a WHERE a.tag_id = t.id ORDER BY a.id)) ORDER BY t.id)
            FROM vnic_tag t WHERE t.vnic_id = v.id), '[]'),
          'securityGroups', coalesce((SELECT json_agg(json_build_object('id', s.id, 'name', s.name, 'state', m.state) ORDER BY s.name)
            FROM vnic_security_group m JOIN security_group s ON s.id = m.group_id WHERE m.vnic_id = v.id), '[]')) ORDER BY v.position)
        FROM vnic v WHERE v.host_id = h.id), '[]') AS nics,
      coalesce((SELECT json_agg(json_build_object('id', c.id, 'kind', c.kind, 'name', c.name, 'macAddress', c.mac, 'mode', c.mode,
          'members', c.members, 'speedMbps', c.speed, 'hasLink', c.link) ORDER BY c.kind, c.mac)
        FROM (
          SELECT g.id, 'group' AS kind, g.name, coalesce(g.mac_address, (SELECT min(p.mac_address) FROM port p WHERE p.port_group_id = g.id)) AS mac,
            g.mode, ARRAY(SELECT p.mac_address FROM port p WHERE p.port_group_id = g.id ORDER BY p.mac_address) AS members,
            (SELECT sum(p.speed_mbps)::int FROM port p WHERE p.port_group_id = g.id) AS speed,
            (SELECT bool_or(p.has_carrier) FROM port p WHERE p.port_group_id = g.id) AS link
          FROM port_group g WHERE g.node_id = h.node_id
          UNION ALL SELECT p.id, 'port', p.name, p.mac_address, NULL, '{}', p.speed_mbps, p.has_carrier
          FROM port p WHERE p.node_id = h.node_id AND p.port_group_id IS NULL
        ) c), '[]') AS carriers
    FROM host h WHERE h.id = ${hostId}::uuid`
  return row ?? { nics: [], carriers: [] }
}
