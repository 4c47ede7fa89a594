import type { ConsoleCloseReason } from '@ingot/core/console/close-reason'
import type { ConsoleGrant } from '@ingot/db/console/check-console-grant'
import type { ConsoleAttendee } from './console-attendee'
import type { ConsoleStore } from './console-store'

export const CONSOLES_PER_USER = 5

/** True when the user may open no more. To be asked and acted upon without a pause in between. */
export function hasTooManyConsoles(userId: string, open: ReadonlySet<ConsoleAttendee>): boolean {
  let sameUser = 0
  for (const viewer of open) if (viewer.grant.userId === userId) sameUser++
  return sameUser >= CONSOLES_PER_USER
}

/** Uses the ticket up and asks whether the console may be opened now. Throws when the database does not answer. */
export async function admitAttendee(
  store: ConsoleStore,
  ticket: string,
): Promise<{ grant: ConsoleGrant } | { sessionId: string | null; refused: ConsoleCloseReason }> {
  const session = await store.consumeTicket(ticket)
  if (!session) return { sessionId: null, refused: 'ticket_invalid' }
  const { sessionId } = session
  const answer = (await store.checkGrants([sessionId])).get(sessionId)
  return answer?.ok ? { grant: answer.grant } : { sessionId, refused: answer?.reason ?? 'ticket_invalid' }
}
