import { type NodeAction, nodeActionPermissions, nodeActions } from '@ingot/core/node/actions'
import type { NodeEvent } from '@ingot/core/node/lifecycle'
import type { OperationKind } from '@ingot/core/operation/kinds'
import { moveNode } from '@ingot/db/node/move-node'
import type { RequestedOperation } from '@ingot/db/operation/insert-operation'
import { requestOperation } from '@ingot/db/operation/request-operation'
import { z } from 'zod'
import type { AccessContext } from '../context'
import { locateNode } from './locate-node'

export const workActions = ['manage', 'inspect', 'provide', 'powerOn', 'powerOff', 'reboot'] as const
export type WorkAction = (typeof workActions)[number]
export const nodeActionInput = z.object({ id: z.uuid(), action: z.enum(workActions) })

interface Work {
  readonly kind: OperationKind
  readonly nodeEvent?: NodeEvent
  readonly powerTarget?: 'on' | 'off'
}
const works: Record<WorkAction, Work> = {
  manage: { kind: 'node.enroll', nodeEvent: 'manage' },
  inspect: { kind: 'node.inspect', nodeEvent: 'inspect' },
  provide: { kind: 'node.provide', nodeEvent: 'provide' },
  powerOn: { kind: 'node.power_on', powerTarget: 'on' },
  powerOff: { kind: 'node.power_off', powerTarget: 'off' },
  reboot: { kind: 'node.reboot' },
}
export const auditOfNodeAction: Record<WorkAction, string> = {
  manage: 'node.manage',
  inspect: 'node.inspect',
  provide: 'node.provide',
  powerOn: 'node.power_on',
  powerOff: 'node.power_off',
  reboot: 'node.reboot',
}

/**
 * One verb of a node. `operation` is null when nothing has to be done on the machine: an available node goes back to
 * manageable at once.
 */
export async function runNodeAction(
  ctx: AccessContext,
  { id, action }: { id: string; action: WorkAction },
): Promise<{ operation: RequestedOperation | null }> {
  const audit = auditOfNodeAction[action]
  ctx.target.action = audit
  const node = await locateNode(ctx, id, nodeActionPermissions[action])
  const rule = (facts: Parameters<typeof nodeActions>[1] & { openOperations: Parameters<typeof nodeActions>[2] }) =>
    nodeActions(ctx.actor, facts, facts.openOperations)[action satisfies NodeAction]
  if (
    action === 'manage' &&
    node.engine === 'ingot' &&
    node.provisionState !== 'enroll' &&
    node.provisionState !== 'verifying'
  ) {
    await moveNode(ctx.database, { nodeId: id, event: 'manage', action: audit, context: ctx.mutation, rule })
    return { operation: null }
  }
  const operation = await requestOperation(ctx.database, {
    ...works[action],
    nodeId: id,
    targetName: node.name,
    action: audit,
    context: ctx.mutation,
    rule: (target) => rule(target.node),
  })
  return { operation }
}
