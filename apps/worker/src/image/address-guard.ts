import { BlockList, isIP } from 'node:net'
import { networkInterfaces } from 'node:os'

export interface AddressGuard {
  /** Whether one may connect to `address`, to which the URL's `host` (a name or an address itself) leads. */
  mayConnect(host: string, address: string): boolean
  /** Whether the operator named it. */
  isListed(host: string, address: string): boolean
}

/** Not reachable for everybody in the world: IANA's special-purpose address registries (RFC 6890) and multicast. */
const internalRanges: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  // 6to4: an IPv4 address, possibly an internal one, stands inside.
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
]

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** `::ffff:10.0.0.1` reaches 10.0.0.1, so it is judged as that. Zones (`%eth0`) name an interface, not an address. */
function plainAddress(text: string): string {
  const bare = text.replace(/^\[|\]$/g, '').split('%', 1)[0] ?? ''
  if (isIP(bare) !== 6) return bare
  // One address has many spellings; the URL parser knows one.
  const address = new URL(`http://[${bare}]`).hostname.slice(1, -1)
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(address)
  if (!mapped) return address
  const [high, low] = [Number.parseInt(mapped[1] ?? '', 16), Number.parseInt(mapped[2] ?? '', 16)]
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/**
 * Keeps a URL that a user gives from reaching into this network (server-side request forgery): internal addresses, and
 * those of this machine itself, only where the allow-list names the host, the address or a CIDR around it.
 */
export function createAddressGuard(allowedHosts: readonly string[], interfaces = networkInterfaces()): AddressGuard {
  const internal = new BlockList()
  for (const [address, prefix] of internalRanges) internal.addSubnet(address, prefix, familyOf(address))
  for (const each of Object.values(interfaces).flatMap((list) => list ?? []))
    internal.addAddress(plainAddress(each.address), familyOf(plainAddress(each.address)))
  const allowedRanges = new BlockList()
  const allowedNames = new Set<string>()
  for (const entry of allowedHosts) {
    const [text = '', prefix] = entry.split('/')
    const address = plainAddress(text)
    if (isIP(address) === 0) allowedNames.add(entry.toLowerCase())
    else if (prefix === undefined) allowedRanges.addAddress(address, familyOf(address))
    else allowedRanges.addSubnet(address, Number(prefix), familyOf(address))
  }
  const isListed = (host: string, address: string) =>
    allowedNames.has(host.toLowerCase()) || allowedRanges.check(address, familyOf(address))
  return {
    mayConnect(host, text) {
      const address = plainAddress(text)
      if (isIP(address) === 0) return false
      return isListed(host, address) || !internal.check(address, familyOf(address))
    },
    isListed: (host, text) => isIP(plainAddress(text)) !== 0 && isListed(host, plainAddress(text)),
  }
}
