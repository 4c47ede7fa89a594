import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { ticketHash } from './issue-console-ticket'

/**
 * Uses a ticket up. Of any number of callers one gets the session; a used, expired or unknown ticket gives null.
 * The grant is another question: see `checkConsoleGrant`.
 */
export async function consumeConsoleTicket(database: Database, ticket: string): Promise<{ sessionId: string } | null> {
  const [row] = await prismaOf(database).$queryRaw<{ id: string }[]>`
    UPDATE console_session SET consumed_at = now()
    WHERE ticket_hash = ${ticketHash(ticket)} AND consumed_at IS NULL AND closed_at IS NULL AND ticket_expires_at > now()
    RETURNING id`
  return row ? { sessionId: row.id } : null
}
