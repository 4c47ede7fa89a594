import { type Cidr, containsIp, usableRange } from '../network/cidr'
import { formatIp, type IpVersion, parseIp } from '../network/ip-address'

/** A range of addresses that are given out, both ends included. */
export interface Pool {
  readonly start: string
  readonly end: string
}

/** A block whose pools would be meaningless to count, and of which no host needs more. */
export const MAX_POOLS = 16

/** Everything that a machine may have except the gateway: what is given out when nobody says otherwise. */
export function defaultPools(cidr: Cidr, gateway: string | null): Pool[] {
  const { version } = cidr
  const { first, last } = usableRange(cidr)
  const text = (value: bigint) => formatIp({ version, value })
  const router = gateway === null ? null : parseIp(gateway)
  if (!router || !containsIp(cidr, router) || router.value < first || router.value > last)
    return [{ start: text(first), end: text(last) }]
  const pools: Pool[] = []
  if (router.value > first) pools.push({ start: text(first), end: text(router.value - 1n) })
  if (router.value < last) pools.push({ start: text(router.value + 1n), end: text(last) })
  return pools
}

/** A pool as numbers; null when it is no range of one version. */
export function poolRange({ start, end }: Pool): { version: IpVersion; first: bigint; last: bigint } | null {
  const [from, to] = [parseIp(start), parseIp(end)]
  if (!from || !to || from.version !== to.version || from.value > to.value) return null
  return { version: from.version, first: from.value, last: to.value }
}

/** The lowest address of the pools, in their order, that is not taken; null when they are used up. */
export function nextFreeAddress(pools: readonly Pool[], taken: ReadonlySet<string>): string | null {
  for (const pool of pools) {
    const range = poolRange(pool)
    if (!range) continue
    for (let value = range.first; value <= range.last; value++) {
      const address = formatIp({ version: range.version, value })
      if (!taken.has(address)) return address
    }
  }
  return null
}

/** How many addresses the pools hold; a number that is too large to be exact is only large. */
export const poolSize = (pools: readonly Pool[]): number =>
  pools.reduce((sum, pool) => {
    const range = poolRange(pool)
    return range ? sum + Number(range.last - range.first + 1n) : sum
  }, 0)
