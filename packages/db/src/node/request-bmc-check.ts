import type { BmcAddress } from '@ingot/core/node/bmc-input'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { bmcColumns } from '../internal/bmc-columns'
import { mutate } from '../internal/mutate'
import { insertOperation, type RequestedOperation } from '../operation/insert-operation'

export interface RequestBmcCheck {
  /** Made by the caller: the password is sealed for `secretContext.bmc(checkId)`. */
  readonly checkId: string
  readonly bmc: BmcAddress
  /** The node whose BMC it is or will be: it is no duplicate of itself. */
  readonly nodeId?: string | null
  readonly secretSealed: Uint8Array<ArrayBuffer>
  readonly requestedBy: string
  readonly context: MutationContext
}

/** Stores what to probe and requests the probe; the operation's input is `{ checkId, nodeId? }`. */
export async function requestBmcCheck(database: Database, request: RequestBmcCheck): Promise<RequestedOperation> {
  const { checkId, bmc, context } = request
  const address = `${bmc.host}:${bmc.port}`
  return mutate(database, async (tx) => {
    const operation = await insertOperation(tx, {
      kind: 'bmc.check',
      nodeId: null,
      targetName: address,
      input: { checkId, ...(request.nodeId ? { nodeId: request.nodeId } : {}) },
      context,
    })
    await tx.bmcCheck.create({
      data: {
        id: checkId,
        ...bmcColumns(bmc),
        secretSealed: request.secretSealed,
        requestedBy: request.requestedBy,
        operationId: operation.id,
      },
      select: { id: true },
    })
    const audit = {
      context,
      action: 'node.check_bmc',
      targetKind: 'bmc',
      targetId: checkId,
      targetName: address,
      result: 'accepted',
      detail: { operationId: operation.id, username: bmc.username },
    } as const
    return { result: operation, audit }
  })
}
