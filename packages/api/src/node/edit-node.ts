import type { EditNodeInput } from '@ingot/core/node/input'
import { editNode as writeNode } from '@ingot/db/node/edit-node'
import type { AccessContext } from '../context'
import { locateNode } from './locate-node'

export async function editNode(ctx: AccessContext, input: EditNodeInput): Promise<{ version: number }> {
  await locateNode(ctx, input.id)
  return writeNode(ctx.database, input, ctx.mutation)
}
