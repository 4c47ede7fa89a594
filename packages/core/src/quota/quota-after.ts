import { type QuotaAmounts, type QuotaCounter, type QuotaLevel, type QuotaStand, quotaCounters } from './quota'

export interface QuotaAfter {
  readonly level: QuotaLevel
  readonly counter: QuotaCounter
  readonly limit: number
  readonly used: number
  /** What would be left; below 0: it does not fit. */
  readonly left: number
}

/** What each limit would leave after `requested`, project before department; counters without a limit are left out. */
export function quotaAfter(stands: readonly QuotaStand[], requested: QuotaAmounts): QuotaAfter[] {
  return stands.flatMap(({ level, used, limits }) =>
    quotaCounters.flatMap((counter) => {
      const limit = limits[counter]
      if (limit === null) return []
      return [{ level, counter, limit, used: used[counter], left: limit - used[counter] - requested[counter] }]
    }),
  )
}
