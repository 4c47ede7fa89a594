import { hostNames, maxBatchHosts } from '@ingot/core/host/input'

export interface NamePreview {
  readonly shown: readonly string[]
  /** Names that exist between the last one shown and the last of all. */
  readonly hidden: number
  readonly last: string | null
}

/** The names that will be created, at most `limit` of them. Nothing while name or count cannot be used. */
export function namePreview(name: string, count: number, limit = 4): NamePreview {
  const usable = name.trim() !== '' && Number.isInteger(count) && count >= 1 && count <= maxBatchHosts
  if (!usable) return { shown: [], hidden: 0, last: null }
  const names = hostNames(name.trim(), count)
  if (names.length <= limit) return { shown: names, hidden: 0, last: null }
  return { shown: names.slice(0, limit), hidden: names.length - limit, last: names.at(-1) ?? null }
}
