import { IngotError } from '@ingot/core/error/ingot-error'
import { isNodeState, type NodeState } from '@ingot/core/node/lifecycle'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'

/** Where a node of ours is in which Ironic, and what we believe of it. */
export interface IronicNodeRecord {
  readonly nodeId: string
  readonly name: string
  readonly endpointId: string
  readonly ironicNodeId: string
  readonly provisionState: NodeState
  readonly maintenance: boolean
  readonly maintenanceReason: string | null
}

/** Throws `not_found` for a node that no Ironic drives. One query. */
export async function loadIronicNode(database: Database, nodeId: string): Promise<IronicNodeRecord> {
  const node = await prismaOf(database).node.findUnique({
    where: { id: nodeId },
    select: {
      name: true,
      ironicEndpointId: true,
      ironicNodeId: true,
      provisionState: true,
      maintenance: true,
      maintenanceReason: true,
    },
  })
  if (!node?.ironicEndpointId || !node.ironicNodeId || !isNodeState(node.provisionState))
    throw new IngotError('not_found', { object: 'ironic_node' })
  const { ironicEndpointId: endpointId, ironicNodeId, provisionState, ...rest } = node
  return { nodeId, endpointId, ironicNodeId, provisionState, ...rest }
}

/** Where a node is in which Ironic; null for a node that no Ironic drives. One query. */
export async function findIronicNode(
  database: Database,
  nodeId: string,
): Promise<Pick<IronicNodeRecord, 'endpointId' | 'ironicNodeId'> | null> {
  const node = await prismaOf(database).node.findUnique({
    where: { id: nodeId },
    select: { ironicEndpointId: true, ironicNodeId: true },
  })
  if (!node?.ironicEndpointId || !node.ironicNodeId) return null
  return { endpointId: node.ironicEndpointId, ironicNodeId: node.ironicNodeId }
}
