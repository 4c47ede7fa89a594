import type { Database } from '../database'
import { prismaOf } from '../internal/handle'

export interface OutboxMessage {
  readonly queue: string
  readonly jobName: string
  readonly jobId: string
  readonly payload: { readonly operationId: string }
}

/**
 * Hands up to `limit` messages to `deliver` and forgets them only when it succeeded: at least once, in order of
 * writing. Several relays may run; each message goes to one of them. Returns how many were delivered.
 */
export async function takeOutbox(
  database: Database,
  limit: number,
  deliver: (messages: OutboxMessage[]) => Promise<void>,
): Promise<number> {
  return prismaOf(database).$transaction(async (tx) => {
    const messages = await tx.$queryRaw<OutboxMessage[]>`
      DELETE FROM outbox WHERE id IN (
        SELECT id FROM outbox WHERE not_before <= now() ORDER BY id FOR UPDATE SKIP LOCKED LIMIT ${limit}
      ) RETURNING queue, job_name AS "jobName", job_id AS "jobId", payload`
    // Delivered before the commit: a failure in between sends again, which the receiver bears.
    if (messages.length > 0) await deliver(messages)
    return messages.length
  })
}
