/** Mildest first. */
export const bmcEventSeverities = ['info', 'warning', 'critical'] as const
export type BmcEventSeverity = (typeof bmcEventSeverities)[number]

/** This one and everything worse. */
export const severitiesFrom = (least: BmcEventSeverity): readonly BmcEventSeverity[] =>
  bmcEventSeverities.slice(bmcEventSeverities.indexOf(least))

/** What identifies a record of a BMC's log. */
export interface BmcRecord {
  readonly id: string
  readonly log: string
  /** Milliseconds since the epoch by the BMC's clock; null when it had no time. */
  readonly atMs: number | null
  readonly raw: string
}

/**
 * The same for the same record however often the log is read. Ids start anew when a log is cleared, so the time is part
 * of it; a BMC without a clock is told by the record's own bytes.
 */
export const bmcRecordKey = ({ id, log, atMs, raw }: BmcRecord): string =>
  [log, id, atMs === null ? raw.slice(0, 200) : String(atMs)].join('|')
