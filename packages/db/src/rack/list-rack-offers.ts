import type { CableView } from '@ingot/core/cabling/judge-cables'
import { offerRack } from '@ingot/core/rack/offer-rack'
import { listCables } from '../cabling/list-cables'
import { judgeNodes } from '../cabling/load-cable-facts'
import type { Database } from '../database'
import type { Tx } from '../internal/handle'
import { rowsOf } from '../internal/statement'

export interface RackOffer {
  readonly nodeId: string
  readonly nodeName: string
  readonly zoneId: string
  readonly rack: string
}

/** Nodes of no known rack, with the one in which their cables say that they stand. Two queries while no cable changes. */
export async function listRackOffers(database: Database, zoneId: string | undefined): Promise<RackOffer[]> {
  const [nodes, switches, cables] = await Promise.all([
    rowsOf(database)<Omit<RackOffer, 'rack'>>`
      SELECT id AS "nodeId", name AS "nodeName", availability_zone_id AS "zoneId" FROM node
      WHERE rack = '' AND (${zoneId ?? null}::uuid IS NULL OR availability_zone_id = ${zoneId ?? null}::uuid) ORDER BY name`,
    rowsOf(database)<{ id: string; rack: string }>`SELECT id, rack FROM switch WHERE rack <> ''`,
    listCables(database, { zoneId }),
  ])
  const rackOf = new Map(switches.map(({ id, rack }) => [id, rack]))
  const cablesOf = new Map(nodes.map(({ nodeId }) => [nodeId, [] as CableView[]]))
  for (const cable of cables) cablesOf.get(cable.nodeId)?.push(cable)
  return nodes.flatMap((node) => {
    const rack = offerRack(cablesOf.get(node.nodeId) ?? [], rackOf)
    return rack === null ? [] : [{ ...node, rack }]
  })
}

/** What one node is offered at this moment, inside a transaction. Null: nothing. */
export async function findRackOffer(tx: Tx, nodeId: string): Promise<string | null> {
  const cables = await judgeNodes(tx, [nodeId])
  const ids = cables.flatMap(({ declared, offer }) => [declared, offer].flatMap((end) => end?.switchId ?? []))
  const switches = await tx.switch.findMany({ where: { id: { in: ids } }, select: { id: true, rack: true } })
  return offerRack(cables, new Map(switches.map(({ id, rack }) => [id, rack])))
}
