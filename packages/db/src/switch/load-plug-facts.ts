import { IngotError } from '@ingot/core/error/ingot-error'
import { type NetworkScheme, unchosenScheme } from '@ingot/core/network-scheme/scheme'
import type { CabledGroup, CabledPort } from '@ingot/core/switch/desired-change'
import type { LagConfig } from '@ingot/core/switch/port-config'
import type { Database } from '../database'
import { rowsOf } from '../internal/statement'

/** A switch as work on its ports needs it. */
export interface DrivenSwitch {
  readonly id: string
  readonly name: string
  readonly allowedVlans: string
  readonly allowedPorts: readonly string[]
  readonly uplinkPorts: readonly string[]
  readonly managesVlans: boolean
  readonly defaultVlan: number | null
  readonly mlagPeerId: string | null
}
interface PlugVnic {
  readonly portId: string | null
  readonly portGroupId: string | null
  readonly networkId: string
  readonly vlanId: number
  readonly tags: readonly { readonly networkId: string; readonly vlanId: number }[]
}
export interface PlugFacts {
  readonly node: string
  readonly zoneId: string
  readonly scheme: NetworkScheme
  readonly ports: readonly CabledPort[]
  readonly groups: readonly CabledGroup[]
  readonly vnics: readonly PlugVnic[]
  readonly switches: readonly DrivenSwitch[]
}

/** The scheme of a node's zone: what every step asks first, in one small query. Throws `not_found`. */
export async function loadNodeScheme(
  database: Database,
  nodeId: string,
): Promise<{ readonly zoneId: string; readonly node: string; readonly scheme: NetworkScheme }> {
  const [row] = await rowsOf(database)<{ zoneId: string; node: string; scheme: NetworkScheme | null }>`
    SELECT node.name AS node, node.availability_zone_id AS "zoneId", CASE WHEN s.kind IS NOT NULL THEN json_build_object(
      'kind', s.kind, 'approvePlans', s.approve_plans, 'cablingPolicy', s.cabling_policy, 'sdnControllerId', s.sdn_controller_id,
      'provisioningVlan', s.provisioning_vlan, 'cleaningVlan', s.cleaning_vlan, 'rescueVlan', s.rescue_vlan,
      'inspectionVlan', s.inspection_vlan, 'quarantineVlan', s.quarantine_vlan) END AS scheme
    FROM node LEFT JOIN network_scheme s USING (availability_zone_id) WHERE node.id = ${nodeId}::uuid`
  if (!row) throw new IngotError('not_found', { object: 'node' })
  return { ...row, scheme: row.scheme ?? unchosenScheme }
}

/** Everything that says how a machine is plugged in. `hostId` null: nobody's vNICs count. Throws `not_found`. Two queries. */
export async function loadPlugFacts(database: Database, nodeId: string, hostId: string | null): Promise<PlugFacts> {
  const [scheme, [row]] = await Promise.all([
    loadNodeScheme(database, nodeId),
    rowsOf(database)<Pick<PlugFacts, 'ports' | 'groups' | 'vnics' | 'switches'>>`
      SELECT
        coalesce((SELECT json_agg(json_build_object('id', p.id, 'pxeEnabled', p.pxe_enabled, 'groupId', p.port_group_id,
          'switchId', p.link_switch_id, 'portName', p.link_port) ORDER BY p.link_switch_id, p.link_port)
          FROM port p WHERE p.node_id = ${nodeId}::uuid AND p.link_switch_id IS NOT NULL AND p.link_port IS NOT NULL), '[]') AS ports,
        coalesce((SELECT json_agg(json_build_object('id', g.id, 'name', g.name, 'mode', g.mode, 'standalone', g.standalone_ports) ORDER BY g.name)
          FROM port_group g WHERE g.node_id = ${nodeId}::uuid), '[]') AS groups,
        coalesce((SELECT json_agg(json_build_object('portId', v.port_id, 'portGroupId', v.port_group_id,
          'networkId', n.id, 'vlanId', n.vlan_id, 'tags', coalesce((
            SELECT json_agg(json_build_object('networkId', t.network_id, 'vlanId', tn.vlan_id) ORDER BY tn.vlan_id)
            FROM vnic_tag t JOIN network tn ON tn.id = t.network_id WHERE t.vnic_id = v.id AND t.state NOT IN ('detaching', 'leaving')), '[]')) ORDER BY v.position)
          FROM vnic v JOIN network n ON n.id = v.network_id
          WHERE v.host_id = ${hostId}::uuid AND v.state NOT IN ('detaching', 'leaving')), '[]') AS vnics,
        coalesce((SELECT json_agg(json_build_object('id', s.id, 'name', s.name, 'allowedVlans', s.allowed_vlans,
          'allowedPorts', s.allowed_ports, 'uplinkPorts', s.uplink_ports, 'managesVlans', s.manages_vlans,
          'defaultVlan', s.default_vlan, 'mlagPeerId', s.mlag_peer_id) ORDER BY s.id)
          FROM switch s WHERE s.id IN (SELECT link_switch_id FROM port WHERE node_id = ${nodeId}::uuid)), '[]') AS switches`,
  ])
  const { ports = [], groups = [], vnics = [], switches = [] } = row ?? {}
  return { ...scheme, ports, groups, vnics, switches }
}

export interface OtherUse {
  /** VLANs that ports and groups of the switch carry by our will, beside those that are named */
  readonly vlans: readonly number[]
  /** groups that we made on it, by number */
  readonly lags: readonly {
    readonly number: number
    readonly portGroupId: string | null
    readonly expected: LagConfig
  }[]
}

/** What else a switch has of us, for a change of `ports` and of the groups `portGroupIds`. One query. */
export async function loadOtherUse(database: Database, switchId: string, ports: readonly string[]): Promise<OtherUse> {
  const [row] = await rowsOf(database)<OtherUse>`
    WITH wanted AS (
      SELECT expected->'vlans' AS vlans FROM switch_port
        WHERE switch_id = ${switchId}::uuid AND expected IS NOT NULL AND NOT (name = ANY(${[...ports]}))
      UNION ALL
      SELECT expected->'vlans' FROM switch_lag
        WHERE switch_id = ${switchId}::uuid AND NOT (expected->'members' ?| ${[...ports]})
    ), used AS (
      SELECT (vlans->>'vlan')::int AS vlan FROM wanted UNION SELECT (vlans->>'native')::int FROM wanted
      UNION SELECT tag::int FROM wanted, jsonb_array_elements_text(CASE WHEN jsonb_typeof(vlans->'tagged') = 'array' THEN vlans->'tagged' ELSE '[]' END) tag
    )
    SELECT coalesce((SELECT json_agg(vlan) FROM used WHERE vlan IS NOT NULL), '[]') AS vlans,
      coalesce((SELECT json_agg(json_build_object('number', number, 'portGroupId', port_group_id, 'expected', expected))
        FROM switch_lag WHERE switch_id = ${switchId}::uuid), '[]') AS lags`
  return row ?? { vlans: [], lags: [] }
}
