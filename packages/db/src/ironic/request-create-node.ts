import { IngotError } from '@ingot/core/error/ingot-error'
import type { NewIronicNode } from '@ingot/core/ironic/create-node-input'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import type { Prisma } from '../internal/generated/prisma/client'
import { mutate } from '../internal/mutate'
import { takeNodes } from '../licence/take-nodes'
import { insertOperation, type RequestedOperation } from '../operation/insert-operation'
import { requireBareMetal } from '../region/require-bare-metal'
import { insertDriverSecret, type SealedDriverSecret } from './driver-secret'

export interface RequestCreateIronicNode {
  readonly endpointId: string
  /** Chosen here, so that the worker may ask Ironic twice. */
  readonly ironicNodeId: string
  /** Without what is secret. */
  readonly node: NewIronicNode
  readonly secret: SealedDriverSecret | null
  readonly context: MutationContext
}

/**
 * Requests that a node is made in an Ironic and taken over. Throws `not_found`, `name_taken`, `licence_required`, and
 * `mac_taken` for a MAC address that a node here has.
 */
export async function requestCreateIronicNode(
  database: Database,
  { endpointId, ironicNodeId, node, secret, context }: RequestCreateIronicNode,
): Promise<RequestedOperation> {
  return mutate(database, async (tx) => {
    const [endpoint] = await tx.$queryRaw<
      { name: string; zoneId: string }[]
    >`SELECT name, availability_zone_id AS "zoneId" FROM ironic_endpoint WHERE id = ${endpointId}::uuid FOR UPDATE`
    if (!endpoint) throw new IngotError('not_found')
    await requireBareMetal(tx, endpoint.zoneId)
    await takeNodes(database, tx, 1)
    const { name } = node
    if ((await tx.node.count({ where: { name } })) > 0) throw new IngotError('name_taken', { field: 'name', name })
    const taken = await tx.port.findFirst({
      where: { macAddress: { in: [...node.macAddresses] } },
      select: { macAddress: true },
    })
    if (taken) throw new IngotError('mac_taken', { field: 'macAddresses', macAddress: taken.macAddress })
    if (secret) await insertDriverSecret(tx, secret)
    const operation = await insertOperation(tx, {
      kind: 'ironic.create_node',
      nodeId: null,
      targetName: name,
      input: {
        endpointId,
        ironicNodeId,
        secretId: secret?.id ?? null,
        node: node as unknown as Prisma.InputJsonObject,
      },
      context,
    })
    await notify(tx, { topic: 'ironic', id: endpointId })
    const audit = {
      context,
      action: 'ironic_node.create',
      targetKind: 'ironic_endpoint',
      targetId: endpointId,
      targetName: name,
      result: 'accepted',
      detail: {
        operationId: operation.id,
        endpoint: endpoint.name,
        ironicNodeId,
        node: node as unknown as Prisma.InputJsonObject,
      },
    } as const
    return { result: operation, audit }
  })
}
