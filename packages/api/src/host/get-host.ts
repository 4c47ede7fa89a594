import { type HostDetail, getHost as queryHost } from '@ingot/db/host/get-host'
import type { AccessContext } from '../context'
import { type HostListItem, hideNode, hostVerdicts } from './present-host'

export async function getHost(
  ctx: AccessContext,
  { id }: { id: string },
): Promise<HostDetail & Pick<HostListItem, 'actions'>> {
  const host = await queryHost(ctx.database, ctx.scope, id)
  return { ...hideNode(ctx.scope, host), actions: hostVerdicts(ctx.actor, host) }
}
