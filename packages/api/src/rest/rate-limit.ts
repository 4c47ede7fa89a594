interface Bucket {
  left: number
  atMs: number
}
export interface RateAnswer {
  readonly allowed: boolean
  readonly headers: Readonly<Record<string, string>>
  /** seconds until the next request may come */
  readonly waitS: number
}

const MAX_BUCKETS = 10_000

/**
 * Requests of one token in one process: `perMinute` at once, refilled evenly. The headers are those of
 * draft-ietf-httpapi-ratelimit-headers.
 */
export function createRateLimit(perMinute: number, now: () => number = () => performance.now()) {
  const buckets = new Map<string, Bucket>()
  const perMs = perMinute / 60_000
  const policy = `"token";q=${perMinute};w=60`
  return (tokenId: string): RateAnswer => {
    const atMs = now()
    const known = buckets.get(tokenId)
    if (!known && buckets.size >= MAX_BUCKETS) buckets.clear()
    const left = known ? Math.min(perMinute, known.left + (atMs - known.atMs) * perMs) : perMinute
    const allowed = left >= 1
    const rest = allowed ? left - 1 : left
    buckets.set(tokenId, { left: rest, atMs })
    const waitS = rest >= 1 ? 0 : Math.ceil((1 - rest) / perMs / 1000)
    const headers = { 'RateLimit-Policy': policy, RateLimit: `"token";r=${Math.floor(rest)};t=${waitS}` }
    return { allowed, headers, waitS }
  }
}
