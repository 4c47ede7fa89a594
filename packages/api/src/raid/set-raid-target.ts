import { hardwareActions } from '@ingot/core/hardware/actions'
import type { setRaidTargetInput } from '@ingot/core/raid/raid-target'
import { setRaidTarget as writeTarget } from '@ingot/db/raid/set-raid-target'
import type { z } from 'zod'
import type { AccessContext } from '../context'
import { locateNode } from '../node/locate-node'

/** The disks are arranged anew at the node's next cleaning; what is on them is lost then. */
export async function setRaidTarget(
  ctx: AccessContext,
  { id, target }: z.infer<typeof setRaidTargetInput>,
): Promise<void> {
  await locateNode(ctx, id)
  await writeTarget(ctx.database, {
    nodeId: id,
    target,
    context: ctx.mutation,
    rule: (node) => hardwareActions(ctx.actor, node, node.openOperations).setRaidTarget,
  })
}
