import type { AuditEntry } from '../audit/append-audit'
import { appendAudits } from '../audit/append-audit'
import type { Database } from '../database'
import { prismaOf, type Tx } from './handle'

/**
 * One transaction for a change and its audit event (I4). `change` returns what the caller wants and the audit entry
 * that describes it; when either fails nothing is written.
 */
export async function mutate<T>(
  database: Database,
  change: (tx: Tx) => Promise<{ result: T; audit: AuditEntry | AuditEntry[] }>,
): Promise<T> {
  return prismaOf(database).$transaction(async (tx) => {
    const { result, audit } = await change(tx)
    await appendAudits(tx, Array.isArray(audit) ? audit : [audit])
    return result
  })
}
