import { hostActions } from '@ingot/core/host/actions'
import type { HostState } from '@ingot/core/host/lifecycle'
import { restoreHost as writeRestored } from '@ingot/db/host/restore-host'
import type { AccessContext } from '../context'
import { locateHost } from './locate-host'

/** Takes back a deletion whose time is not up (H-13): the host is as it was before, and switched off. */
export async function restoreHost(
  ctx: AccessContext,
  { id }: { id: string },
): Promise<{ name: string; state: HostState }> {
  await locateHost(ctx, id)
  return writeRestored(ctx.database, {
    id,
    context: ctx.mutation,
    // What is under way on its node does not stand in the way.
    rule: (host) => hostActions(ctx.actor, host, []).restore,
  })
}
