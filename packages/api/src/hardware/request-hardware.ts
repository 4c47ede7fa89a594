import { type HardwareAction, hardwareActionPermissions, hardwareActions } from '@ingot/core/hardware/actions'
import type { OperationKind } from '@ingot/core/operation/kinds'
import type { RequestedOperation } from '@ingot/db/operation/insert-operation'
import { type OperationRequest, requestOperation } from '@ingot/db/operation/request-operation'
import type { AccessContext } from '../context'
import { locateNode } from '../node/locate-node'

export type HardwareWork = Pick<OperationRequest, 'input' | 'nodeEvent' | 'prepare'> & {
  readonly kind: OperationKind & `node.${string}`
  readonly action: HardwareAction
}

/** Asks the worker for something of a node's hardware; the audit action is the kind's name. */
export async function requestHardware(
  ctx: AccessContext,
  id: string,
  { action, ...work }: HardwareWork,
): Promise<{ operation: RequestedOperation }> {
  const node = await locateNode(ctx, id, hardwareActionPermissions[action])
  const operation = await requestOperation(ctx.database, {
    ...work,
    nodeId: id,
    targetName: node.name,
    action: work.kind,
    context: ctx.mutation,
    rule: (target) => hardwareActions(ctx.actor, target.node, target.node.openOperations)[action],
  })
  return { operation }
}
