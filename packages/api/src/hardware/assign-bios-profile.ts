import { hardwareActions } from '@ingot/core/hardware/actions'
import { assignBiosProfile as writeAssignment } from '@ingot/db/hardware/assign-bios-profile'
import { z } from 'zod'
import type { AccessContext } from '../context'
import { locateNode } from '../node/locate-node'

export const assignBiosProfileInput = z.object({ id: z.uuid(), profileId: z.uuid().nullable() })

/** The profile takes effect at the node's next cleaning, or by applying it now. */
export async function assignBiosProfile(
  ctx: AccessContext,
  { id, profileId }: z.infer<typeof assignBiosProfileInput>,
): Promise<void> {
  await locateNode(ctx, id)
  await writeAssignment(ctx.database, {
    nodeId: id,
    profileId,
    context: ctx.mutation,
    rule: (node) => hardwareActions(ctx.actor, node, node.openOperations).assignBiosProfile,
  })
}
