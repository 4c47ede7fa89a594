import { containsIp, formatCidr, overlaps, parseCidr, usableRange } from '../network/cidr'
import { type IpVersion, normalizeIp, parseIp } from '../network/ip-address'
import { defaultPools, type Pool, poolRange } from './pools'

/** How a host learns its address: from its config drive, from a DHCP server, or from router advertisements. */
export const addressModes = ['static', 'dhcp', 'slaac'] as const
export type AddressMode = (typeof addressModes)[number]

export interface HostRoute {
  /** CIDR */
  readonly destination: string
  readonly nextHop: string
}
/** A subnet as it is stored: every address in its one form, pools sorted and never empty. */
export interface Subnet {
  readonly cidr: string
  readonly ipVersion: IpVersion
  readonly addressMode: AddressMode
  readonly gateway: string | null
  readonly dnsServers: readonly string[]
  readonly pools: readonly Pool[]
  readonly hostRoutes: readonly HostRoute[]
}

/** Shortest and longest prefixes that make sense for hosts. */
const prefixes: Record<IpVersion, readonly [shortest: number, longest: number]> = { 4: [8, 30], 6: [32, 126] }
/** Blocks that no host can be in: this host, loopback, link-local, multicast and reserved (RFC 6890). */
const unfit = ['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/3', '::/8', 'fe80::/10', 'ff00::/8'].map(
  parseCidr,
)

/** What is wrong with what somebody typed; `field` is where. The codes are words of the input messages. */
export interface SubnetProblem {
  readonly code: string
  readonly field: readonly (string | number)[]
}
/** What somebody typed. No pools: everything but the gateway. */
export type SubnetText = Omit<Subnet, 'ipVersion'>

/** Reads a subnet, or says everything that is wrong with it. */
export function readSubnet(text: SubnetText): { subnet: Subnet | null; problems: SubnetProblem[] } {
  const problems: SubnetProblem[] = []
  const problem = (code: string, ...field: (string | number)[]) => problems.push({ code, field })
  const cidr = parseCidr(text.cidr)
  if (!cidr) return { subnet: null, problems: [{ code: 'cidr_invalid', field: ['cidr'] }] }
  const { version } = cidr
  const [shortest, longest] = prefixes[version]
  if (cidr.prefix < shortest || cidr.prefix > longest) problem(version === 4 ? 'cidr_size_4' : 'cidr_size_6', 'cidr')
  else if (unfit.some((block) => block && overlaps(block, cidr))) problem('cidr_unfit', 'cidr')
  if (text.addressMode === 'slaac' && (version !== 6 || cidr.prefix !== 64)) problem('slaac_needs_64', 'addressMode')

  const usable = usableRange(cidr)
  const within = (address: string) => {
    const ip = parseIp(address)
    return ip?.version === version && ip.value >= usable.first && ip.value <= usable.last
  }
  const gateway = text.gateway === null ? null : normalizeIp(text.gateway)
  // The gateway of an IPv6 subnet may be link-local (RFC 4861 §4.2).
  const linkLocal = version === 6 && gateway?.startsWith('fe80:')
  if (text.gateway !== null && (gateway === null || !(within(gateway) || linkLocal)))
    problem('gateway_outside', 'gateway')
  const dnsServers = text.dnsServers.map((address, i) => {
    const ip = normalizeIp(address)
    if (!ip) problem('ip_invalid', 'dnsServers', i)
    return ip ?? address
  })
  const pools =
    text.pools.length === 0 ? defaultPools(cidr, gateway) : readPools(text.pools, { within, gateway, problem })
  const hostRoutes = text.hostRoutes.map(({ destination, nextHop }, i) => {
    const to = parseCidr(destination)
    const via = normalizeIp(nextHop)
    if (to?.version !== version) problem('cidr_invalid', 'hostRoutes', i, 'destination')
    if (!via || !within(via)) problem('next_hop_outside', 'hostRoutes', i, 'nextHop')
    return { destination: to ? formatCidr(to) : destination, nextHop: via ?? nextHop }
  })
  const { addressMode } = text
  const subnet = { cidr: formatCidr(cidr), ipVersion: version, addressMode, gateway, dnsServers, pools, hostRoutes }
  return { subnet: problems.length === 0 ? subnet : null, problems }
}

function readPools(
  pools: readonly Pool[],
  {
    within,
    gateway,
    problem,
  }: {
    within: (address: string) => boolean
    gateway: string | null
    problem: (code: string, ...field: (string | number)[]) => void
  },
): Pool[] {
  const read = pools.map((pool, i) => {
    const [start, end] = [normalizeIp(pool.start), normalizeIp(pool.end)]
    if (!start || !within(start)) problem('pool_outside', 'pools', i, 'start')
    if (!end || !within(end)) problem('pool_outside', 'pools', i, 'end')
    const range = start && end ? poolRange({ start, end }) : null
    if (start && end && !range) problem('pool_backwards', 'pools', i, 'end')
    const router = gateway === null ? null : parseIp(gateway)
    if (range && router && router.value >= range.first && router.value <= range.last)
      problem('gateway_in_pool', 'pools', i, 'start')
    return { start: start ?? pool.start, end: end ?? pool.end, range, i }
  })
  const sorted = read.toSorted((a, b) => Number((a.range?.first ?? 0n) > (b.range?.first ?? 0n)) || -1)
  for (const [n, pool] of sorted.entries()) {
    const before = sorted[n - 1]
    if (before?.range && pool.range && pool.range.first <= before.range.last)
      problem('pools_overlap', 'pools', pool.i, 'start')
  }
  return sorted.map(({ start, end }) => ({ start, end }))
}

/** The block of another subnet of the network in which addresses would be ambiguous; null: none. */
export function overlappingBlock(cidr: string, others: readonly string[]): string | null {
  const block = parseCidr(cidr)
  return (
    others.find((other) => {
      const there = parseCidr(other)
      return block !== null && there !== null && overlaps(block, there)
    }) ?? null
  )
}

/** Of the addresses that hosts have: those that a change would leave out of the block or give to the gateway. */
export function strandedAddresses(subnet: Pick<Subnet, 'cidr' | 'gateway'>, inUse: readonly string[]): string[] {
  const cidr = parseCidr(subnet.cidr)
  return inUse.filter((address) => {
    const ip = parseIp(address)
    return !cidr || !ip || !containsIp(cidr, ip) || address === subnet.gateway
  })
}

/** Whether a host may ask for this address: in the block, and nobody else's by nature. */
export function canBeAsked(subnet: Pick<Subnet, 'cidr' | 'gateway'>, address: string): boolean {
  const [cidr, ip] = [parseCidr(subnet.cidr), parseIp(address)]
  if (!cidr || !ip || ip.version !== cidr.version || address === subnet.gateway) return false
  const { first, last } = usableRange(cidr)
  return ip.value >= first && ip.value <= last
}
