import { randomUUID } from 'node:crypto'
import { IngotError } from '@ingot/core/error/ingot-error'
import { bmcProbeInput } from '@ingot/core/node/bmc-input'
import { type BmcCheckView, findBmcCheck } from '@ingot/db/node/find-bmc-check'
import { requestBmcCheck } from '@ingot/db/node/request-bmc-check'
import type { RequestedOperation } from '@ingot/db/operation/insert-operation'
import { sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import { z } from 'zod'
import type { AccessContext } from '../context'

export const checkBmcInput = z.object({
  bmc: bmcProbeInput,
  /** The node whose BMC is to change. */
  nodeId: z.uuid().optional(),
})
export const bmcCheckInput = z.object({ checkId: z.uuid() })

/** Asks the worker to probe a BMC before a node is registered with it; this process never talks to BMCs (I1). */
export async function checkBmc(
  ctx: AccessContext,
  { bmc: { password, ...bmc }, nodeId }: z.infer<typeof checkBmcInput>,
): Promise<{ checkId: string; operation: RequestedOperation }> {
  const checkId = randomUUID()
  ctx.target.name = `${bmc.host}:${bmc.port}`
  const secretSealed = await sealSecret(ctx.sealPublicKey, secretContext.bmc(checkId), password)
  const requestedBy = ctx.actor.userId
  const operation = await requestBmcCheck(ctx.database, {
    checkId,
    bmc,
    nodeId: nodeId ?? null,
    secretSealed,
    requestedBy,
    context: ctx.mutation,
  })
  return { checkId, operation }
}

export async function getBmcCheck(ctx: AccessContext, { checkId }: { checkId: string }): Promise<BmcCheckView> {
  const check = await findBmcCheck(ctx.database, checkId, ctx.actor.userId)
  if (!check) throw new IngotError('not_found')
  return check
}
