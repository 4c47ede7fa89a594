import type { DenialReason, Verdict } from '@ingot/core/access/verdict'

export interface BulkPreview {
  readonly run: readonly { readonly id: string; readonly name: string }[]
  readonly skipped: readonly { readonly id: string; readonly name: string; readonly reason: DenialReason }[]
  /** A filter shows more than one request may take: it has to be narrowed. */
  readonly more: boolean
}

/** What would run and what would be passed over, and why. */
export function previewOf<Row extends { readonly id: string; readonly name: string }>(
  rows: readonly Row[],
  verdictOf: (row: Row) => Verdict,
  more: boolean,
): BulkPreview {
  const judged = rows.map((row) => ({ id: row.id, name: row.name, verdict: verdictOf(row) }))
  return {
    run: judged.flatMap(({ id, name, verdict }) => (verdict.allowed ? [{ id, name }] : [])),
    skipped: judged.flatMap(({ id, name, verdict }) => (verdict.allowed ? [] : [{ id, name, reason: verdict.reason }])),
    more,
  }
}
