import { denied, type Verdict } from '@ingot/core/access/verdict'
import { type editIronicDriverInput, ironicNodeChange } from '@ingot/core/ironic/node-change'
import { type DriftField, driftFieldNames } from '@ingot/core/ironic/node-drift'
import { type IronicNodeAction, ironicNodeActions } from '@ingot/core/ironic/node-rules'
import { type RunIronicStepsInput, stepsTooOld } from '@ingot/core/ironic/node-steps'
import { dnsLabel } from '@ingot/core/name/object-name'
import { adoptInstance as writeHost } from '@ingot/db/ironic/adopt-instance'
import { insertDriverSecret } from '@ingot/db/ironic/driver-secret'
import { getIronicNode } from '@ingot/db/ironic/get-ironic-node'
import { takeIronicSide as writeSide } from '@ingot/db/ironic/take-ironic-side'
import type { NodeFacts } from '@ingot/db/node/node-facts'
import type { RequestedOperation } from '@ingot/db/operation/insert-operation'
import { type OperationRequest, requestOperation } from '@ingot/db/operation/request-operation'
import { z } from 'zod'
import type { AccessContext } from '../context'
import { sealDriverSecret } from '../ironic-endpoint/create-node'
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

const ruleFor =
  (ctx: AccessContext, action: IronicNodeAction, microversion: string | null = null) =>
  (node: NodeFacts): Verdict =>
    ironicNodeActions(ctx.actor, node, node.openOperations, microversion)[action]

/** A node as its Ironic tells it, with what may be done about it. */
export async function getNodeInIronic(ctx: AccessContext, { id }: { id: string }) {
  const { node, detail } = await locateInIronic(ctx, id)
  const open = node.openOperation ? [node.openOperation] : []
  return { ...detail, actions: ironicNodeActions(ctx.actor, node, open, detail.endpoint.microversion) }
}

/** Our record becomes like Ironic's, in these fields. */
export async function takeIronicSide(ctx: AccessContext, { id, fields }: z.infer<typeof takeSideInput>): Promise<void> {
  await locateNode(ctx, id)
  await writeSide(ctx.database, { nodeId: id, fields, context: ctx.mutation, rule: ruleFor(ctx, 'takeTheirs') })
}

type Work = Pick<OperationRequest, 'kind' | 'action' | 'input' | 'prepare' | 'nodeEvent'>

/** Requests work on a node of an Ironic, if the rule has nothing against it when it begins. */
async function requestInIronic(
  ctx: AccessContext,
  node: { readonly id: string; readonly name: string },
  rule: (node: NodeFacts) => Verdict,
  work: Work,
): Promise<{ operation: RequestedOperation }> {
  const target = { nodeId: node.id, targetName: node.name, context: ctx.mutation }
  const operation = await requestOperation(ctx.database, { ...work, ...target, rule: ({ node: facts }) => rule(facts) })
  return { operation }
}

/** The node, when it is one of an Ironic. Throws `not_found`. */
async function locateInIronic(ctx: AccessContext, id: string) {
  const node = await locateNode(ctx, id)
  return { node, detail: await getIronicNode(ctx.database, id) }
}

/** Something changes in Ironic; the worker does it and reads the node again. */
export async function changeIronicNode(
  ctx: AccessContext,
  { id, change }: z.infer<typeof changeNodeInput>,
): Promise<{ operation: RequestedOperation }> {
  const { node } = await locateInIronic(ctx, id)
  return requestInIronic(ctx, node, ruleFor(ctx, 'change'), {
    kind: 'ironic.change_node',
    action: 'node.change_in_ironic',
    // Through JSON, because an operation's input is stored as JSON.
    input: { change: JSON.parse(JSON.stringify(change)) },
  })
}

/** How Ironic reaches the machine becomes this; entries that are not named stay. Secrets are sealed for the worker. */
export async function editIronicDriver(
  ctx: AccessContext,
  { id, driverInfo }: z.infer<typeof editIronicDriverInput>,
): Promise<{ operation: RequestedOperation }> {
  const { node } = await locateInIronic(ctx, id)
  const { plain, secret } = await sealDriverSecret(ctx, driverInfo)
  return requestInIronic(ctx, node, ruleFor(ctx, 'change'), {
    kind: 'ironic.change_node',
    action: 'node.change_in_ironic',
    input: {
      change: { type: 'edit_driver', driverInfo: plain, secretId: secret?.id ?? null },
      secretId: secret?.id ?? null,
    },
    ...(secret ? { prepare: (tx) => insertDriverSecret(tx, secret) } : {}),
  })
}

/** Chosen steps of the node's driver are run, by a clean or on the running system. */
export async function runIronicSteps(
  ctx: AccessContext,
  { id, work, steps }: RunIronicStepsInput,
): Promise<{ operation: RequestedOperation }> {
  const { node, detail } = await locateInIronic(ctx, id)
  const { microversion } = detail.endpoint
  const tooOld = stepsTooOld({ work, steps }, microversion)
  const rule = tooOld ? () => denied(tooOld) : ruleFor(ctx, work, microversion)
  return requestInIronic(ctx, node, rule, {
    kind: `ironic.${work}_node`,
    action: 'node.run_ironic_steps',
    input: { steps: JSON.parse(JSON.stringify(steps)) },
    nodeEvent: work,
  })
}

/** The node is deleted in Ironic, and then here. */
export async function deleteInIronic(
  ctx: AccessContext,
  { id }: { id: string },
): Promise<{ operation: RequestedOperation }> {
  const { node } = await locateInIronic(ctx, id)
  return requestInIronic(ctx, node, ruleFor(ctx, 'delete'), {
    kind: 'ironic.delete_node',
    action: 'node.delete_in_ironic',
  })
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
