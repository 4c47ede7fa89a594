import type { EditNodeInput } from '@ingot/core/node/input'
import { editNode as writeNode } from '@ingot/db/node/edit-node'
import type { AccessContext } from '../context'
import { locateNode } from './locate-node'
import { sealGraphicalConsole } from './seal-graphical-console'

export async function editNode(ctx: AccessContext, input: EditNodeInput): Promise<{ version: number }> {
  await locateNode(ctx, input.id)
  const { graphicalConsole, ...fields } = input
  const sealed = graphicalConsole && (await sealGraphicalConsole(ctx.sealPublicKey, input.id, graphicalConsole))
  return writeNode(ctx.database, { ...fields, graphicalConsole: sealed }, ctx.mutation)
}
