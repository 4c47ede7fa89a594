import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { type AuditEntry, appendAudit } from './append-audit'

/** Writes an attempt that changed nothing to the audit trail (AU-01). */
export async function recordRefusal(
  database: Database,
  entry: Omit<AuditEntry, 'result'> & { readonly result?: 'refused' | 'failed' },
): Promise<void> {
  await prismaOf(database).$transaction((tx) => appendAudit(tx, { ...entry, result: entry.result ?? 'refused' }))
}
