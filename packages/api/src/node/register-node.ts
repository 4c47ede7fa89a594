import { randomUUID } from 'node:crypto'
import type { RegisterNodeInput } from '@ingot/core/node/input'
import { registerNode as writeNode } from '@ingot/db/node/register-node'
import type { RequestedOperation } from '@ingot/db/operation/insert-operation'
import { sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import type { AccessContext } from '../context'
import { sealGraphicalConsole } from './seal-graphical-console'

export async function registerNode(
  ctx: AccessContext,
  input: RegisterNodeInput,
): Promise<{ id: string; operation: RequestedOperation }> {
  const id = randomUUID()
  ctx.target.name = input.name
  const { graphicalConsole, ...fields } = input
  const { password, ...bmc } = fields.bmc
  const secretSealed = await sealSecret(ctx.sealPublicKey, secretContext.bmc(id), password)
  const sealed = graphicalConsole && (await sealGraphicalConsole(ctx.sealPublicKey, id, graphicalConsole))
  const operation = await writeNode(ctx.database, {
    id,
    input: { ...fields, bmc },
    secretSealed,
    graphicalConsole: sealed && { passwordSealed: null, ...sealed },
    context: ctx.mutation,
  })
  return { id, operation }
}
