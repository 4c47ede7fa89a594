import { hostPowerActions, hostPowerWorks } from '@ingot/core/host/action-work'
import { hostActionPermissions, hostActions } from '@ingot/core/host/actions'
import type { RequestedOperation } from '@ingot/db/operation/insert-operation'
import { requestOperation } from '@ingot/db/operation/request-operation'
import { z } from 'zod'
import type { AccessContext } from '../context'
import { hostRule } from './host-rule'
import { locateHost, requireNodeOf } from './locate-host'

export const hostActionInput = z.object({ id: z.uuid(), action: z.enum(hostPowerActions) })

export async function runHostAction(
  ctx: AccessContext,
  { id, action }: z.infer<typeof hostActionInput>,
): Promise<{ operation: RequestedOperation }> {
  const work = hostPowerWorks[action]
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
