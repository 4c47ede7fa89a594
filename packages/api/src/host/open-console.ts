import { hostActions } from '@ingot/core/host/actions'
import { issueConsoleTicket } from '@ingot/db/console/issue-console-ticket'
import type { AccessContext } from '../context'
import { locateHost } from './locate-host'

/** A ticket for one console, good once and for 30 s. It goes into the first message, never into the URL. */
export async function openConsole(
  ctx: AccessContext,
  { id }: { id: string },
): Promise<{ ticket: string; url: string; sessionId: string }> {
  ctx.target.action = 'host.console_open'
  await locateHost(ctx, id)
  const { ticket, sessionId } = await issueConsoleTicket(ctx.database, {
    hostId: id,
    userId: ctx.actor.userId,
    userSessionId: ctx.session.sessionId,
    context: ctx.mutation,
    rule: (host) => hostActions(ctx.actor, host, []).openConsole,
  })
  return { ticket, sessionId, url: ctx.consoleUrl }
}
