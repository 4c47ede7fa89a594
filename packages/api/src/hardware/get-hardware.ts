import type { Verdict } from '@ingot/core/access/verdict'
import { type HardwareAction, hardwareActions } from '@ingot/core/hardware/actions'
import { findHardware, type HardwareView } from '@ingot/db/hardware/find-hardware'
import type { AccessContext } from '../context'
import { locateNode } from '../node/locate-node'

export type NodeHardware = HardwareView & { readonly actions: Record<HardwareAction, Verdict> }

/** What is known of a node's hardware beyond its inspection, and what may be done with it now. */
export async function getHardware(ctx: AccessContext, { id }: { id: string }): Promise<NodeHardware> {
  const node = await locateNode(ctx, id)
  const hardware = await findHardware(ctx.database, id)
  const open = node.openOperation ? [node.openOperation] : []
  return { ...hardware, actions: hardwareActions(ctx.actor, { ...node, ...hardware }, open) }
}
