import type { CabledGroup } from '@ingot/core/switch/desired-change'
import type { Database } from '../database'
import { rowsOf } from '../internal/statement'

export interface SdnPlugPort {
  readonly id: string
  readonly macAddress: string
  readonly pxeEnabled: boolean
  readonly groupId: string | null
  /** null: the first one of the zone */
  readonly physicalNetwork: string | null
}
export interface SdnPlugSubnet {
  readonly cidr: string
  readonly ipVersion: 4 | 6
  readonly gateway: string | null
  readonly dnsServers: readonly string[]
  readonly hostRoutes: readonly { readonly destination: string; readonly nextHop: string }[]
  readonly addressMode: string
}
export interface SdnPlugNetwork {
  readonly id: string
  readonly vlanId: number
  readonly segmentType: string
  readonly mtu: number
  readonly subnets: readonly SdnPlugSubnet[]
}
export interface SdnPlugVnic {
  readonly portId: string | null
  readonly portGroupId: string | null
  readonly network: SdnPlugNetwork
  /** of the vNIC's own network */
  readonly addresses: readonly string[]
  readonly tags: readonly { readonly network: SdnPlugNetwork; readonly addresses: readonly string[] }[]
  /** ids of the security groups that it shall be in */
  readonly securityGroups: readonly string[]
}
export interface SdnPlugFacts {
  readonly ports: readonly SdnPlugPort[]
  readonly groups: readonly CabledGroup[]
  readonly vnics: readonly SdnPlugVnic[]
  /** of the zone, by name */
  readonly physicalNetworks: readonly string[]
}

/** Everything that says how a machine is plugged into a controller's networks. `hostId` null: nobody's vNICs count. One query. */
export async function loadSdnPlug(database: Database, nodeId: string, hostId: string | null): Promise<SdnPlugFacts> {
  const [row] = await rowsOf(database)<SdnPlugFacts>`
    WITH net AS (
      SELECT n.id, json_build_object('id', n.id, 'vlanId', n.vlan_id, 'segmentType', n.segment_type, 'mtu', n.mtu, 'subnets',
        coalesce((SELECT json_agg(json_build_object('cidr', s.cidr, 'ipVersion', s.ip_version, 'gateway', s.gateway,
          'dnsServers', s.dns_servers, 'hostRoutes', s.host_routes, 'addressMode', s.address_mode) ORDER BY s.cidr)
          FROM subnet s WHERE s.network_id = n.id), '[]')) AS body
      FROM network n WHERE n.id IN (SELECT network_id FROM vnic WHERE host_id = ${hostId}::uuid
        UNION SELECT t.network_id FROM vnic_tag t JOIN vnic v ON v.id = t.vnic_id WHERE v.host_id = ${hostId}::uuid)
    )
    SELECT
      coalesce((SELECT json_agg(json_build_object('id', p.id, 'macAddress', p.mac_address, 'pxeEnabled', p.pxe_enabled,
        'groupId', p.port_group_id, 'physicalNetwork', p.physical_network) ORDER BY p.mac_address)
        FROM port p WHERE p.node_id = ${nodeId}::uuid), '[]') AS ports,
      coalesce((SELECT json_agg(json_build_object('id', g.id, 'name', g.name, 'mode', g.mode) ORDER BY g.name)
        FROM port_group g WHERE g.node_id = ${nodeId}::uuid), '[]') AS groups,
      coalesce((SELECT json_agg(json_build_object('portId', v.port_id, 'portGroupId', v.port_group_id,
        'network', (SELECT body FROM net WHERE net.id = v.network_id),
        'addresses', to_json(array_prepend(v.address, ARRAY(
          SELECT a.address FROM vnic_address a WHERE a.vnic_id = v.id AND a.tag_id IS NULL ORDER BY a.address))),
        'securityGroups', to_json(ARRAY(
          SELECT m.group_id FROM vnic_security_group m WHERE m.vnic_id = v.id AND m.state <> 'detaching' ORDER BY m.group_id)),
        'tags', coalesce((SELECT json_agg(json_build_object('network', (SELECT body FROM net WHERE net.id = t.network_id),
          'addresses', to_json(ARRAY(SELECT a.address FROM vnic_address a WHERE a.tag_id = t.id ORDER BY a.address))))
          FROM vnic_tag t WHERE t.vnic_id = v.id AND t.state NOT IN ('detaching', 'leaving')), '[]')) ORDER BY v.position)
        FROM vnic v WHERE v.host_id = ${hostId}::uuid AND v.state NOT IN ('detaching', 'leaving')), '[]') AS vnics,
      coalesce((SELECT json_agg(pn.name ORDER BY pn.name) FROM physical_network pn
        WHERE pn.availability_zone_id = (SELECT availability_zone_id FROM node WHERE id = ${nodeId}::uuid)), '[]') AS "physicalNetworks"`
  return row ?? { ports: [], groups: [], vnics: [], physicalNetworks: [] }
}
