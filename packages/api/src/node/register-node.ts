import { randomUUID } from 'node:crypto'
import type { RegisterNodeInput } from '@ingot/core/node/input'
import { registerNode as writeNode } from '@ingot/db/node/register-node'
import type { RequestedOperation } from '@ingot/db/operation/insert-operation'
import { sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import type { AccessContext } from '../context'

export async function registerNode(
  ctx: AccessContext,
  input: RegisterNodeInput,
): Promise<{ id: string; operation: RequestedOperation }> {
  const id = randomUUID()
  ctx.target.name = input.name
  const { password, ...bmc } = input.bmc
  const secretSealed = await sealSecret(ctx.sealPublicKey, secretContext.bmc(id), password)
  const operation = await writeNode(ctx.database, { id, input: { ...input, bmc }, secretSealed, context: ctx.mutation })
  return { id, operation }
}
