import type { CableView } from '@ingot/core/cabling/judge-cables'
import type { NodeState } from '@ingot/core/node/lifecycle'
import type { RackedMachine } from '@ingot/core/rack/rack-place'
import type { ObservedPort, PortVlans } from '@ingot/core/switch/port-config'
import { portKey } from '@ingot/core/switch/port-name'
import { judgeNodes } from '../cabling/load-cable-facts'
import type { Database } from '../database'
import { standingHostSql } from '../internal/standing-host-sql'
import { askerOf, rowsOf } from '../internal/statement'

/** A cable of a machine in a rack, with what the port at its end carries. */
export interface RackCable extends CableView {
  /** null: its port is not known or was never read */
  readonly vlans: PortVlans | null
}
export interface RackNode extends RackedMachine {
  readonly kind: 'node'
  readonly provisionState: NodeState
  readonly hostName: string | null
  readonly cables: readonly RackCable[]
}
export interface RackSwitch extends RackedMachine {
  readonly kind: 'switch'
  readonly vendor: string
  readonly portCount: number
  readonly linkCount: number
  readonly driftCount: number
}
export interface RackView {
  /** top of the rack first; those without a unit last, by name */
  readonly machines: readonly (RackNode | RackSwitch)[]
}

/** The machines of a rack with the cables of its nodes. Five queries at any size; empty for a rack that nobody named. */
export async function getRack(database: Database, zoneId: string, rack: string): Promise<RackView> {
  const [nodes, switches] = await Promise.all([
    rowsOf(database)<Omit<RackNode, 'cables'>>`
      SELECT 'node' AS kind, n.id, n.name, n.rack_unit AS unit, n.rack_height AS height, n.provision_state AS "provisionState",
        (SELECT h.name FROM host h WHERE h.node_id = n.id AND ${standingHostSql('h')} LIMIT 1) AS "hostName"
      FROM node n WHERE n.availability_zone_id = ${zoneId}::uuid AND n.rack = ${rack}`,
    rowsOf(database)<RackSwitch>`
      SELECT 'switch' AS kind, s.id, s.name, s.rack_unit AS unit, s.rack_height AS height, s.vendor,
        counted.ports AS "portCount", counted.drifted AS "driftCount",
        (SELECT count(*)::int FROM port p WHERE p.link_switch_id = s.id) AS "linkCount"
      FROM switch s CROSS JOIN LATERAL (SELECT count(*)::int AS ports, (count(*) FILTER (WHERE sp.drifted_at IS NOT NULL))::int AS drifted
        FROM switch_port sp WHERE sp.switch_id = s.id) counted
      WHERE s.availability_zone_id = ${zoneId}::uuid AND s.rack = ${rack}`,
  ])
  const cables = await judgeNodes(
    askerOf(database),
    nodes.map(({ id }) => id),
  )
  const vlansAt = await loadVlans(database, cables)
  const withCables = nodes.map((node): RackNode => {
    const own = cables.filter(({ nodeId }) => nodeId === node.id)
    return { ...node, cables: own.sort(byCard).map((cable) => ({ ...cable, vlans: vlansAt(cable) })) }
  })
  return { machines: [...withCables, ...switches].sort(byUnit) }
}

const names = new Intl.Collator('en', { numeric: true })
const byCard = (a: CableView, b: CableView) =>
  names.compare(a.portName ?? a.macAddress, b.portName ?? b.macAddress) || names.compare(a.macAddress, b.macAddress)
const byUnit = (a: RackedMachine, b: RackedMachine) =>
  (b.unit ?? 0) - (a.unit ?? 0) ||
  (a.kind === b.kind ? 0 : a.kind === 'switch' ? -1 : 1) ||
  names.compare(a.name, b.name)

/** What the ports carry at which cables are declared, or are seen to end. One query. */
async function loadVlans(database: Database, cables: readonly CableView[]) {
  const endOf = ({ declared, offer }: CableView) => declared ?? offer
  const switchIds = [...new Set(cables.flatMap((cable) => endOf(cable)?.switchId ?? []))]
  const rows = await rowsOf(database)<{ switchId: string; name: string; observed: ObservedPort | null }>`
    SELECT switch_id AS "switchId", name, observed FROM switch_port WHERE switch_id = ANY(${switchIds}::uuid[])`
  const keyOf = (switchId: string, port: string) => `${switchId} ${portKey(port)}`
  const known = new Map(rows.map(({ switchId, name, observed }) => [keyOf(switchId, name), observed?.vlans ?? null]))
  return (cable: CableView): PortVlans | null => {
    const end = endOf(cable)
    return end ? (known.get(keyOf(end.switchId, end.port)) ?? null) : null
  }
}
