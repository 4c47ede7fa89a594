import {
  isNic,
  type KnownSwitch,
  portOf,
  type SwitchEnd,
  switchOf,
  type ToldNeighbour,
} from '@ingot/core/cabling/cable-end'
import { type CableState, cableStates, judgeCabling } from '@ingot/core/cabling/judge-cabling'
import { isSamePort } from '@ingot/core/switch/port-name'
import type { Database } from '../database'
import { type Asker, askerOf } from '../internal/statement'

export interface CableFilter {
  readonly zoneId?: string | undefined
  readonly switchId?: string | undefined
  readonly nodeId?: string | undefined
}
/** One NIC of a node with the cable that is declared for it, and what both of its ends tell. */
export interface CableView {
  readonly portId: string
  readonly portName: string | null
  readonly macAddress: string
  readonly hasCarrier: boolean | null
  readonly nodeId: string
  readonly nodeName: string
  readonly zoneId: string
  readonly declared: SwitchEnd | null
  /** what the node's agent heard from its neighbour */
  readonly nicTold: ToldNeighbour | null
  /** ports of switches that say they see this NIC */
  readonly seenAt: readonly SwitchEnd[]
  /** whom the switch says is at the declared port */
  readonly declaredPortTold: ToldNeighbour | null
  readonly state: CableState
  /** the declaration that would fit; null: nothing to offer */
  readonly offer: SwitchEnd | null
}

interface NicRow {
  readonly portId: string
  readonly portName: string | null
  readonly macAddress: string
  readonly hasCarrier: boolean | null
  readonly lldp: ToldNeighbour | null
  readonly linkSwitchId: string | null
  readonly linkPort: string | null
  readonly nodeId: string
  readonly nodeName: string
  readonly zoneId: string
}
interface SwitchRow extends Omit<KnownSwitch, 'ports'> {
  readonly zoneId: string
  readonly told: readonly { readonly port: string; readonly neighbour: ToldNeighbour | null }[]
}

const order = (state: CableState) => cableStates.indexOf(state)

/**
 * Every NIC that has a cable, or could have one, by what is wrong first: those of the nodes of a filter in zones with switches.
 * Two queries at any size. For cloud roles and the worker.
 */
export const listCables = (database: Database, filter: CableFilter): Promise<CableView[]> =>
  listCablesOf(askerOf(database), filter)

/** As `listCables`, inside a transaction. */
export async function listCablesOf(asker: Asker, filter: CableFilter): Promise<CableView[]> {
  const { zoneId = null, nodeId = null, switchId = null } = filter
  const nics = await asker.$queryRaw<NicRow[]>`
    SELECT p.id AS "portId", p.name AS "portName", p.mac_address AS "macAddress", p.has_carrier AS "hasCarrier", p.lldp,
      p.link_switch_id AS "linkSwitchId", p.link_port AS "linkPort", n.id AS "nodeId", n.name AS "nodeName",
      n.availability_zone_id AS "zoneId"
    FROM port p JOIN node n ON n.id = p.node_id
    WHERE EXISTS (SELECT FROM switch s WHERE s.availability_zone_id = n.availability_zone_id)
      AND (${zoneId}::uuid IS NULL OR n.availability_zone_id = ${zoneId}::uuid)
      AND (${nodeId}::uuid IS NULL OR n.id = ${nodeId}::uuid)
      AND (${switchId}::uuid IS NULL OR n.availability_zone_id = (SELECT w.availability_zone_id FROM switch w WHERE w.id = ${switchId}::uuid))
    ORDER BY n.name, p.name NULLS LAST, p.mac_address`
  const rows = await asker.$queryRaw<SwitchRow[]>`
    SELECT s.id, s.name, s.mac_address AS "macAddress", s.identity->>'name' AS "systemName", s.availability_zone_id AS "zoneId",
      coalesce((SELECT json_agg(json_build_object('port', sp.name, 'neighbour', sp.neighbour))
        FROM switch_port sp WHERE sp.switch_id = s.id), '[]') AS told
    FROM switch s WHERE s.availability_zone_id = ANY(${[...new Set(nics.map((nic) => nic.zoneId))]}::uuid[])`
  const macsOf = listsBy(nics, (nic) => nic.nodeId)
  const switchesOf = listsBy(rows.map(toKnown), (row) => row.zoneId)
  const cables = nics.map((nic) => {
    const nodeMacs = (macsOf.get(nic.nodeId) ?? []).map(({ macAddress }) => macAddress)
    return judge(nic, nodeMacs, switchesOf.get(nic.zoneId) ?? [])
  })
  const concerned = cables.filter(
    ({ declared, offer, seenAt }) =>
      switchId === null || [declared, offer, ...seenAt].some((end) => end?.switchId === switchId),
  )
  return concerned.sort((a, b) => order(a.state) - order(b.state))
}

function listsBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, Item[]> {
  const lists = new Map<string, Item[]>()
  for (const item of items) {
    const list = lists.get(keyOf(item))
    if (list) list.push(item)
    else lists.set(keyOf(item), [item])
  }
  return lists
}

type Switch = KnownSwitch & Pick<SwitchRow, 'told' | 'zoneId'>
const toKnown = (row: SwitchRow): Switch => ({ ...row, ports: row.told.map(({ port }) => port) })

function judge(nic: NicRow, nodeMacs: readonly string[], switches: readonly Switch[]): CableView {
  const { lldp, linkSwitchId, linkPort, portName, macAddress, ...row } = nic
  const linked = switches.find(({ id }) => id === linkSwitchId)
  const declared = linked && linkPort !== null ? { switchId: linked.id, switchName: linked.name, port: linkPort } : null
  const nicTold = lldp && (lldp.chassisId !== null || lldp.systemName !== null) ? lldp : null
  const neighbour = nicTold && switchOf(nicTold, switches)
  const seenAt = switches.flatMap(({ id, name, told }) =>
    told
      .filter((each) => each.neighbour && isNic(each.neighbour, { macAddress, name: portName, nodeMacs }))
      .map(({ port }): SwitchEnd => ({ switchId: id, switchName: name, port })),
  )
  const declaredPortTold =
    linked?.told.find(({ port }) => declared && isSamePort(port, declared.port))?.neighbour ?? null
  const facts = {
    ...{ declared, nicTold, seenAt, declaredPortTold },
    nicSees:
      neighbour && nicTold
        ? { switchId: neighbour.id, switchName: neighbour.name, port: portOf(nicTold, neighbour) }
        : null,
  }
  const { nicSees: _nicSees, ...shown } = facts
  return { ...row, portName, macAddress, ...shown, ...judgeCabling(facts) }
}
