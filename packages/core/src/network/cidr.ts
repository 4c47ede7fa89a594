import { formatIp, type IpAddress, type IpVersion, parseIp } from './ip-address'

/** A block of addresses, first and last included. */
export interface Cidr {
  readonly version: IpVersion
  readonly prefix: number
  readonly first: bigint
  readonly last: bigint
}

export const bitsOf = (version: IpVersion) => (version === 4 ? 32 : 128)

/** Reads '10.0.0.0/24' or 'fd00::/64'; null when it is none. Bits behind the prefix are cleared. */
export function parseCidr(text: string): Cidr | null {
  const [base, length, ...rest] = text.trim().split('/')
  const address = parseIp(base ?? '')
  if (!address || length === undefined || rest.length > 0 || !/^\d{1,3}$/.test(length)) return null
  const prefix = Number(length)
  const bits = bitsOf(address.version)
  if (prefix > bits) return null
  const size = 1n << BigInt(bits - prefix)
  const first = address.value - (address.value % size)
  return { version: address.version, prefix, first, last: first + size - 1n }
}

export const formatCidr = ({ version, prefix, first }: Cidr): string =>
  `${formatIp({ version, value: first })}/${prefix}`

export const containsIp = (cidr: Cidr, { version, value }: IpAddress): boolean =>
  version === cidr.version && value >= cidr.first && value <= cidr.last

export const overlaps = (a: Cidr, b: Cidr): boolean => a.version === b.version && a.first <= b.last && b.first <= a.last

/**
 * The addresses that a machine may have: without network and broadcast address (IPv4), without the routers' anycast address
 * (IPv6, RFC 4291 §2.6.1). The ends of the smallest blocks are all usable (RFC 3021, RFC 6164).
 */
export function usableRange(cidr: Cidr): { readonly first: bigint; readonly last: bigint } {
  const { version, prefix, first, last } = cidr
  if (prefix >= bitsOf(version) - 1) return { first, last }
  return { first: first + 1n, last: version === 4 ? last - 1n : last }
}

/** Netmask as network_data.json has it: dotted for IPv4, for IPv6 written as an address. */
export function netmaskOf(cidr: string): string | null {
  const block = parseCidr(cidr)
  if (!block) return null
  const bits = bitsOf(block.version)
  const value = ((1n << BigInt(block.prefix)) - 1n) << BigInt(bits - block.prefix)
  return formatIp({ version: block.version, value })
}
