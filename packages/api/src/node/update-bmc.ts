import { canChangeBmc } from '@ingot/core/node/bmc-change'
import { bmcInput } from '@ingot/core/node/bmc-input'
import { updateBmc as writeBmc } from '@ingot/db/node/update-bmc'
import type { RequestedOperation } from '@ingot/db/operation/insert-operation'
import { sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import { z } from 'zod'
import type { AccessContext } from '../context'
import { locateNode } from './locate-node'

export const updateBmcInput = z.object({ id: z.uuid(), bmc: bmcInput })

/** `operation` verifies a node that is still enrolling; other nodes are verified when they are next used. */
export async function updateBmc(
  ctx: AccessContext,
  { id, bmc: { password, ...bmc } }: z.infer<typeof updateBmcInput>,
): Promise<{ operation: RequestedOperation | null }> {
  await locateNode(ctx, id)
  const secretSealed = await sealSecret(ctx.sealPublicKey, secretContext.bmc(id), password)
  const operation = await writeBmc(ctx.database, {
    nodeId: id,
    bmc,
    secretSealed,
    context: ctx.mutation,
    rule: (node) => canChangeBmc(ctx.actor, node, node.openOperations),
  })
  return { operation }
}
