import { hostActions } from '@ingot/core/host/actions'
import { type ConsoleKind, issueConsoleTicket } from '@ingot/db/console/issue-console-ticket'
import type { AccessContext } from '../context'
import { locateHost } from './locate-host'

/** A ticket for one console, good once and for 30 s. It goes into the first message, never into the URL. */
export async function openConsole(
  ctx: AccessContext,
  { id }: { id: string },
  kind: ConsoleKind,
): Promise<{ ticket: string; url: string; sessionId: string }> {
  ctx.target.action = kind === 'serial' ? 'host.console_open' : 'host.graphical_console_open'
  await locateHost(ctx, id)
  const { ticket, sessionId } = await issueConsoleTicket(ctx.database, {
    kind,
    hostId: id,
    userId: ctx.actor.userId,
    userSessionId: ctx.session.sessionId,
    context: ctx.mutation,
    rule: (host) => {
      const { openConsole, openGraphicalConsole } = hostActions(ctx.actor, host, [])
      return kind === 'serial' ? openConsole : openGraphicalConsole
    },
  })
  return { ticket, sessionId, url: ctx.consoleUrl }
}
