import { IngotError } from '@ingot/core/error/ingot-error'
import type { AuditEntry } from '../audit/append-audit'
import { appendAudits } from '../audit/append-audit'
import type { Database } from '../database'
import { prismaOf, type Tx } from './handle'

/**
 * One transaction for a change and its audit event (I4). `change` returns what the caller wants and the audit entry
 * that describes it; when either fails nothing is written. Throws `server_busy` when it waited too long.
 */
export async function mutate<T>(
  database: Database,
  change: (tx: Tx) => Promise<{ result: T; audit: AuditEntry | AuditEntry[] }>,
): Promise<T> {
  try {
    return await prismaOf(database).$transaction(async (tx) => {
      const { result, audit } = await change(tx)
      const entries = Array.isArray(audit) ? audit : [audit]
      await appendAudits(tx, entries)
      const [first] = entries
      await first?.context.keepOutcome?.(tx, { result, targetId: first.targetId })
      return result
    })
  } catch (error) {
    throw wasRolledBack(error) ? new IngotError('server_busy', {}, { cause: error }) : error
  }
}

/** No connection was free in time, or a lock was not: it was rolled back. Any other end may have changed something. */
const wasRolledBack = (error: unknown) =>
  error instanceof Error &&
  /Unable to start a transaction in the given time|cannot be executed on an expired transaction/.test(error.message)
