import type { SentEventType } from './event-types'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
/** Columns of a row under their names in the database. */
export type ChangedRow = Readonly<Record<string, Json>>

/** What a trigger wrote down: a row before and after, and what was so around it at that moment. */
export interface WebhookChange {
  readonly noun: string
  readonly before: ChangedRow | null
  readonly after: ChangedRow | null
  readonly context: {
    /** of a node: somebody's work on it was under way */
    readonly openOperation?: boolean
    /** on a node */
    readonly host?: ChangedRow | null
  }
}

/** Names of what rows point to, by id. */
export type NameOf = (id: Json | undefined) => { readonly id: string; readonly name: string } | null

export interface WebhookEvent {
  readonly type: SentEventType
  /** Whose event it is; null: the cloud's. */
  readonly projectId: string | null
  readonly objectName: string
  readonly data: { readonly [key: string]: Json }
  /** What only webhooks of the cloud are told besides: tenants know no nodes (N-24). */
  readonly cloudData?: { readonly [key: string]: Json }
}

/** What became of a power, and the words that say so. */
export interface PowerChange {
  readonly end: 'power_set.start' | 'power_set.end' | 'power_state_corrected.success'
  readonly words: { readonly toPower: string } | { readonly fromPower: string }
}

export const text = (row: ChangedRow, column: string): string => String(row[column] ?? '')
export const idOf = (row: ChangedRow, column: string): string | null =>
  typeof row[column] === 'string' ? row[column] : null
export const differ = (before: ChangedRow, after: ChangedRow, columns: readonly string[]): boolean =>
  columns.some((column) => JSON.stringify(before[column] ?? null) !== JSON.stringify(after[column] ?? null))
