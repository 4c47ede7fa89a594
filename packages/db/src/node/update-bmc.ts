import { IngotError } from '@ingot/core/error/ingot-error'
import type { BmcAddress } from '@ingot/core/node/bmc-input'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { bmcColumns } from '../internal/bmc-columns'
import { Prisma } from '../internal/generated/prisma/client'
import { mutate } from '../internal/mutate'
import { insertOperation, type RequestedOperation } from '../operation/insert-operation'
import type { NodeRuleRequest } from './delete-node'
import { loadNodeFacts } from './node-facts'
import { takenError } from './register-node'
import { transitionNodeInTx } from './transition-node'

export interface UpdateBmc extends NodeRuleRequest {
  readonly bmc: BmcAddress
  readonly secretSealed: Uint8Array<ArrayBuffer>
}

const forgotten = {
  ...{ identity: Prisma.DbNull, findings: [], capabilities: [], verifiedAt: null },
  ...{ consoleInfo: Prisma.DbNull, sshHostKey: null },
}

/**
 * Replaces a node's BMC address and credential; what was known of the old one is forgotten. A node that is still
 * enrolling is verified again at once: that operation is returned. Throws `action_refused`, `bmc_taken`, `not_found`.
 */
export async function updateBmc(database: Database, request: UpdateBmc): Promise<RequestedOperation | null> {
  const { nodeId, context, rule, bmc } = request
  try {
    return await mutate(database, async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM node WHERE id = ${nodeId}::uuid FOR UPDATE`
      const node = await loadNodeFacts(tx, nodeId)
      if (!node) throw new IngotError('not_found')
      const verdict = rule(node)
      if (!verdict.allowed) throw new IngotError('action_refused', { reason: verdict.reason })
      const data = { ...bmcColumns(bmc), secretSealed: request.secretSealed }
      await tx.bmcEndpoint.upsert({
        where: { nodeId },
        create: { nodeId, ...data },
        update: { ...data, ...forgotten },
        select: { nodeId: true },
      })
      let operation: RequestedOperation | null = null
      if (node.provisionState === 'enroll') {
        await transitionNodeInTx(tx, { nodeId, event: 'manage', error: null })
        operation = await insertOperation(tx, { kind: 'node.enroll', nodeId, targetName: node.name, context })
      } else await tx.node.update({ where: { id: nodeId }, data: { version: { increment: 1 } }, select: { id: true } })
      await notify(tx, { topic: 'node', id: nodeId, nodeId })
      const audit = {
        context,
        action: 'node.update_bmc',
        targetKind: 'node',
        targetId: nodeId,
        targetName: node.name,
        nodeId,
        result: 'accepted',
        detail: {
          protocol: bmc.protocol,
          host: bmc.host,
          port: bmc.port,
          username: bmc.username,
          ...(operation ? { operationId: operation.id } : {}),
        },
      } as const
      return { result: operation, audit }
    })
  } catch (error) {
    throw takenError(error, { bmc }) ?? error
  }
}
