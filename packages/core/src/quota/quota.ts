/**
 * Limits on two levels: a project's own, and its department's over all its projects (requirements G-04…G-06, C12).
 * A node is counted while a host holds it, so a deleted host counts until its node is clean.
 */
export const quotaCounters = ['hosts', 'nodes'] as const
export type QuotaCounter = (typeof quotaCounters)[number]
export type QuotaAmounts = Readonly<Record<QuotaCounter, number>>
/** null: no limit on this level. */
export type QuotaLimits = Readonly<Record<QuotaCounter, number | null>>

export const quotaLevels = ['project', 'department'] as const
export type QuotaLevel = (typeof quotaLevels)[number]
export interface QuotaStand {
  readonly level: QuotaLevel
  readonly used: QuotaAmounts
  readonly limits: QuotaLimits
}

export interface QuotaShortage {
  readonly level: QuotaLevel
  readonly counter: QuotaCounter
  readonly limit: number
  readonly used: number
  readonly requested: number
}

/** Every limit that `requested` would pass, project before department; empty: it fits. Nothing asked for always fits. */
export function quotaShortages(stands: readonly QuotaStand[], requested: QuotaAmounts): QuotaShortage[] {
  return stands.flatMap(({ level, used, limits }) =>
    quotaCounters.flatMap((counter) => {
      const limit = limits[counter]
      if (limit === null || requested[counter] === 0 || used[counter] + requested[counter] <= limit) return []
      return [{ level, counter, limit, used: used[counter], requested: requested[counter] }]
    }),
  )
}

/** A host takes one node. */
export const quotaOfHosts = (count: number): QuotaAmounts => ({ hosts: count, nodes: count })

/** How many hosts the limits still leave, never below 0; null: no limit on any level. */
export function hostsLeft(stands: readonly QuotaStand[]): number | null {
  const left = stands.flatMap(({ used, limits }) =>
    quotaCounters.flatMap((counter) => {
      const limit = limits[counter]
      return limit === null ? [] : [Math.max(0, limit - used[counter])]
    }),
  )
  return left.length === 0 ? null : Math.min(...left)
}

/** How far back the history of a project's use is shown. */
export const QUOTA_HISTORY_DAYS = 90

/** From this share of a limit on people are warned. */
export const QUOTA_WARNING_SHARE = 0.8
export const quotaPressures = ['unlimited', 'ok', 'near', 'full'] as const
export type QuotaPressure = (typeof quotaPressures)[number]

export function quotaPressure(used: number, limit: number | null): QuotaPressure {
  if (limit === null) return 'unlimited'
  if (used >= limit) return 'full'
  return used >= limit * QUOTA_WARNING_SHARE ? 'near' : 'ok'
}

export interface OverAssigned {
  readonly counter: QuotaCounter
  /** of the department */
  readonly limit: number
  /** to its projects together */
  readonly assigned: number
}

/**
 * The first counter of which a department's projects have been promised more than the department has; null: none. A
 * project without a limit of its own is promised nothing: it takes what the department leaves.
 */
export function overAssigned(department: QuotaLimits, projects: readonly QuotaLimits[]): OverAssigned | null {
  for (const counter of quotaCounters) {
    const limit = department[counter]
    const assigned = projects.reduce((sum, limits) => sum + (limits[counter] ?? 0), 0)
    if (limit !== null && assigned > limit) return { counter, limit, assigned }
  }
  return null
}
