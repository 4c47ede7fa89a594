import { isIPv4, isIPv6 } from 'node:net'

const bitsOf = { 4: 32, 6: 128 } as const
type IpVersion = keyof typeof bitsOf

export function ipVersion(text: string): IpVersion | null {
  return isIPv4(text) ? 4 : isIPv6(text) ? 6 : null
}

function toNumber(text: string): bigint {
  if (isIPv4(text)) return text.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n)
  const [head = '', tail] = text.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = !tail ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length
  const groups = [...left, ...Array<string>(Math.max(0, zeros)).fill('0'), ...right]
  return groups.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n)
}

function toText(value: bigint, version: IpVersion): string {
  if (version === 4) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.')
  const groups = Array.from({ length: 8 }, (_, i) => ((value >> BigInt(112 - i * 16)) & 65_535n).toString(16))
  // The URL parser writes IPv6 as RFC 5952 wants it.
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1)
}

/** One form for each address, so that texts can be compared; what is no address stays as it is. */
export function canonicalIp(text: string): string {
  const version = ipVersion(text)
  return version ? toText(toNumber(text), version) : text
}

/** `255.255.254.0`, `ffff:ffff::` or `23` → how many bits. */
export function prefixLength(netmask: string): number {
  if (ipVersion(netmask) === null) return Number(netmask)
  return toNumber(netmask).toString(2).replaceAll('0', '').length
}

export function networkOf(address: string, prefix: number): string {
  const version = ipVersion(address)
  if (!version) return address
  const rest = BigInt(bitsOf[version] - prefix)
  return toText((toNumber(address) >> rest) << rest, version)
}

/** Whether an address is in `10.0.0.0/24`, also written with any address of it (`10.0.0.7/24`). */
export function isInSubnet(address: string, cidr: string): boolean {
  const [base = '', prefix = ''] = cidr.split('/')
  if (ipVersion(address) === null || ipVersion(address) !== ipVersion(base)) return false
  return networkOf(address, Number(prefix)) === networkOf(base, Number(prefix))
}

/** The address that every interface gives itself (RFC 4291, appendix A). */
export function linkLocalAddress(mac: string): string {
  const [a = '0', b, c, d, e, f] = mac.split(':')
  const first = (Number.parseInt(a, 16) ^ 2).toString(16)
  return canonicalIp(`fe80::${first}${b}:${c}ff:fe${d}:${e}${f}`)
}
