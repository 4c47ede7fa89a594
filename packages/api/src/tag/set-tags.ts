import { hostActions } from '@ingot/core/host/actions'
import { nodeActions } from '@ingot/core/node/actions'
import { tagListInput } from '@ingot/core/tag/tag'
import { changeHostTags } from '@ingot/db/tag/change-host-tags'
import { changeNodeTags } from '@ingot/db/tag/change-node-tags'
import { z } from 'zod'
import type { AccessContext } from '../context'
import { locateHost } from '../host/locate-host'
import { locateNode } from '../node/locate-node'

export const setTagsInput = z.object({ id: z.uuid(), tags: tagListInput.describe('all tags that it shall have') })
type SetTags = z.infer<typeof setTagsInput>

/** Tags of a host are part of what can be edited (P-20). */
export async function setHostTags(ctx: AccessContext, { id, tags }: SetTags): Promise<{ tags: string[] }> {
  await locateHost(ctx, id)
  return changeHostTags(ctx.database, {
    ...{ hostId: id, edit: { tags }, context: ctx.mutation },
    rule: (host) => hostActions(ctx.actor, host, []).edit,
  })
}

export async function setNodeTags(ctx: AccessContext, { id, tags }: SetTags): Promise<{ tags: string[] }> {
  await locateNode(ctx, id)
  return changeNodeTags(ctx.database, {
    ...{ nodeId: id, edit: { tags }, context: ctx.mutation },
    rule: (node) => nodeActions(ctx.actor, node, node.openOperations).edit,
  })
}
