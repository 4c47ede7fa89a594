import { hostActionPermissions, hostActions } from '@ingot/core/host/actions'
import type { OperationKind } from '@ingot/core/operation/kinds'
import type { RequestedOperation } from '@ingot/db/operation/insert-operation'
import { requestOperation } from '@ingot/db/operation/request-operation'
import { z } from 'zod'
import type { AccessContext } from '../context'
import { hostRule } from './host-rule'
import { locateHost, requireNodeOf } from './locate-host'

export const powerActions = ['start', 'stop', 'reboot'] as const
export type PowerAction = (typeof powerActions)[number]
export const hostActionInput = z.object({ id: z.uuid(), action: z.enum(powerActions) })

const works: Record<PowerAction, { kind: OperationKind & `host.${string}`; powerTarget?: 'on' | 'off' }> = {
  start: { kind: 'host.start', powerTarget: 'on' },
  stop: { kind: 'host.stop', powerTarget: 'off' },
  reboot: { kind: 'host.reboot' },
}

export async function runHostAction(
  ctx: AccessContext,
  { id, action }: z.infer<typeof hostActionInput>,
): Promise<{ operation: RequestedOperation }> {
  const work = works[action]
  ctx.target.action = work.kind
  const host = await locateHost(ctx, id, hostActionPermissions[action])
  const operation = await requestOperation(ctx.database, {
    ...work,
    action: work.kind,
    nodeId: requireNodeOf(host).id,
    hostId: id,
    projectId: host.projectId,
    targetName: host.name,
    context: ctx.mutation,
    rule: hostRule((facts, open) => hostActions(ctx.actor, facts, open)[action]),
  })
  return { operation }
}
