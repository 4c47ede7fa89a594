import { ironicNodeChange } from '@ingot/core/ironic/node-change'
import { type DriftField, driftFieldNames } from '@ingot/core/ironic/node-drift'
import { type IronicNodeAction, ironicNodeActions } from '@ingot/core/ironic/node-rules'
import { dnsLabel } from '@ingot/core/name/object-name'
import { adoptInstance as writeHost } from '@ingot/db/ironic/adopt-instance'
import { getIronicNode, type IronicNodeDetail } from '@ingot/db/ironic/get-ironic-node'
import { takeIronicSide as writeSide } from '@ingot/db/ironic/take-ironic-side'
import type { NodeFacts } from '@ingot/db/node/node-facts'
import type { RequestedOperation } from '@ingot/db/operation/insert-operation'
import { requestOperation } from '@ingot/db/operation/request-operation'
import { z } from 'zod'
import type { AccessContext } from '../context'
import { locateNode } from '../node/locate-node'

export const takeSideInput = z.object({
  id: z.uuid(),
  fields: z.array(z.enum(driftFieldNames as [DriftField, ...DriftField[]])).min(1),
})
export const changeNodeInput = z.object({ id: z.uuid(), change: ironicNodeChange })
export const adoptInput = z.object({
  id: z.uuid(),
  name: dnsLabel,
  projectId: z.uuid('project_required'),
  imageId: z.uuid('image_required'),
})

const ruleFor = (ctx: AccessContext, action: IronicNodeAction) => (node: NodeFacts) =>
  ironicNodeActions(ctx.actor, node, node.openOperations)[action]

/** A node as its Ironic tells it, with what may be done about it. */
export async function getNodeInIronic(ctx: AccessContext, { id }: { id: string }) {
  const node = await locateNode(ctx, id)
  const detail: IronicNodeDetail = await getIronicNode(ctx.database, id)
  const open = node.openOperation ? [node.openOperation] : []
  return { ...detail, actions: ironicNodeActions(ctx.actor, node, open) }
}

/** Our record becomes like Ironic's, in these fields. */
export async function takeIronicSide(ctx: AccessContext, { id, fields }: z.infer<typeof takeSideInput>): Promise<void> {
  await locateNode(ctx, id)
  await writeSide(ctx.database, { nodeId: id, fields, context: ctx.mutation, rule: ruleFor(ctx, 'takeTheirs') })
}

/** Something changes in Ironic; the worker does it and reads the node again. */
export async function changeIronicNode(
  ctx: AccessContext,
  { id, change }: z.infer<typeof changeNodeInput>,
): Promise<{ operation: RequestedOperation }> {
  const node = await locateNode(ctx, id)
  await getIronicNode(ctx.database, id)
  const rule = ruleFor(ctx, 'change')
  const operation = await requestOperation(ctx.database, {
    kind: 'ironic.change_node',
    action: 'node.change_in_ironic',
    nodeId: id,
    targetName: node.name,
    // Through JSON, because an operation's input is stored as JSON.
    input: { change: JSON.parse(JSON.stringify(change)) },
    context: ctx.mutation,
    rule: (target) => rule(target.node),
  })
  return { operation }
}

/** A system that somebody deployed with Ironic becomes a host of a project. */
export async function adoptInstance(
  ctx: AccessContext,
  { id, ...input }: z.infer<typeof adoptInput>,
): Promise<{ hostId: string }> {
  await locateNode(ctx, id)
  const ownerId = ctx.actor.userId
  return writeHost(ctx.database, {
    ...input,
    nodeId: id,
    ownerId,
    context: ctx.mutation,
    rule: ruleFor(ctx, 'adopt'),
  })
}
