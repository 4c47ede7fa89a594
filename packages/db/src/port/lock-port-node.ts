import { IngotError } from '@ingot/core/error/ingot-error'
import type { Tx } from '../internal/handle'
import { loadNodeFacts, type NodeFacts } from '../node/node-facts'

/** The node whose ports shall change, locked: nobody deploys or inspects it meanwhile. Throws `not_found`. */
export async function lockPortNode(tx: Tx, nodeId: string): Promise<NodeFacts & { zoneId: string }> {
  const [row] = await tx.$queryRaw<{ zoneId: string }[]>`
    SELECT availability_zone_id AS "zoneId" FROM node WHERE id = ${nodeId}::uuid FOR UPDATE`
  const node = row && (await loadNodeFacts(tx, nodeId))
  if (!row || !node) throw new IngotError('not_found')
  return { ...node, zoneId: row.zoneId }
}

/** As `lockPortNode`, for the node that a port belongs to. */
export async function lockNodeOfPort(tx: Tx, portId: string) {
  const port = await tx.port.findUnique({ where: { id: portId }, select: { nodeId: true } })
  if (!port) throw new IngotError('not_found')
  return lockPortNode(tx, port.nodeId)
}

/** As `lockPortNode`, for the node that a port group belongs to. */
export async function lockNodeOfGroup(tx: Tx, groupId: string) {
  const group = await tx.portGroup.findUnique({ where: { id: groupId }, select: { nodeId: true } })
  if (!group) throw new IngotError('not_found')
  return lockPortNode(tx, group.nodeId)
}
