import { IngotError } from '@ingot/core/error/ingot-error'
import type { NodeDrift } from '@ingot/core/ironic/node-drift'
import { isOccupied } from '@ingot/core/ironic/occupied'
import { isNodeState } from '@ingot/core/node/lifecycle'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import type { IronicDetails } from './ironic-details'
import type { IronicFacts } from './ironic-facts'

export interface IronicNodeDetail {
  readonly nodeId: string
  readonly ironicNodeId: string
  readonly endpoint: {
    readonly id: string
    readonly name: string
    readonly microversion: string | null
    readonly lastSyncAt: Date | null
    readonly lastErrorCode: string | null
  }
  readonly facts: IronicFacts
  /** null until somebody asked for them */
  readonly details: IronicDetails | null
  readonly drift: readonly NodeDrift[]
  readonly occupied: boolean
  readonly seenAt: Date
  readonly missingAt: Date | null
}

/** Everything that Ironic told of a node. Throws `not_found` for a node that no Ironic drives. */
export async function getIronicNode(database: Database, nodeId: string): Promise<IronicNodeDetail> {
  const node = await prismaOf(database).node.findUnique({
    where: { id: nodeId },
    select: {
      ironicNodeId: true,
      provisionState: true,
      ironic: true,
      ironicEndpoint: { select: { id: true, name: true, microversion: true, lastSyncAt: true, lastErrorCode: true } },
      hosts: { where: { state: { not: 'deleted' } }, select: { id: true }, take: 1 },
    },
  })
  if (!node?.ironic || !node.ironicEndpoint || !node.ironicNodeId) throw new IngotError('not_found')
  const { facts: stored, drift, seenAt, missingAt } = node.ironic
  const { details = null, ...facts } = stored as unknown as IronicFacts & { details?: IronicDetails | null }
  const provisionState = isNodeState(node.provisionState) ? node.provisionState : null
  return {
    nodeId,
    ironicNodeId: node.ironicNodeId,
    endpoint: node.ironicEndpoint,
    facts,
    details,
    drift: drift as unknown as NodeDrift[],
    occupied: isOccupied({ provisionState, instanceId: facts.instanceId, hasHost: node.hosts.length > 0 }),
    seenAt,
    missingAt,
  }
}
