import { createHash } from 'node:crypto'
import { containsIp, parseCidr } from '@ingot/core/network/cidr'
import { parseIp } from '@ingot/core/network/ip-address'
import type { SdnNetwork, SdnSubnet } from '@ingot/core/switch/sdn-details'
import { ownIds } from './ovn-names'
import type { OvnRow } from './ovn-row'

/** A day: an address is the port's for as long as the port is, whoever asks. */
const leaseSeconds = 86_400

/**
 * What OVN answers to DHCP for a subnet (ovn-nb(5), DHCP_Options); null when nothing can be answered. IPv4 needs a server:
 * the gateway where there is one, else the first address of the block, as if a gateway stood there.
 */
export function dhcpRow(physicalNetwork: string, key: string, network: SdnNetwork, subnet: SdnSubnet): OvnRow | null {
  const block = parseCidr(subnet.cidr)
  if (!block || !subnet.dhcp) return null
  const serverMac = macOf(key)
  const row = (options: Record<string, string>): OvnRow => ({
    ...{ cidr: subnet.cidr, options, external_ids: ownIds(physicalNetwork, key) },
  })
  const dns = subnet.dnsServers
  // server_id of DHCPv6 is a MAC address; routers announce themselves there (ovn-nb(5), "DHCPv6 options").
  if (subnet.ipVersion === 6)
    return row({ server_id: serverMac, ...(dns.length > 0 ? { dns_server: listOf(dns) } : {}) })
  const server = subnet.gateway ?? ipv4Text(block.first + 1n)
  // A client that takes option 121 ignores option 3, so that the default route is in both (RFC 3442).
  const routes = [
    ...subnet.hostRoutes.map(({ destination, nextHop }) => `${destination},${nextHop}`),
    ...(subnet.gateway !== null && subnet.hostRoutes.length > 0 ? [`0.0.0.0/0,${subnet.gateway}`] : []),
  ]
  return row({
    server_id: server,
    server_mac: serverMac,
    lease_time: `${leaseSeconds}`,
    mtu: `${network.mtu}`,
    ...(subnet.gateway === null ? {} : { router: subnet.gateway }),
    ...(dns.length > 0 ? { dns_server: listOf(dns) } : {}),
    ...(routes.length > 0 ? { classless_static_route: `{${routes.join(', ')}}` } : {}),
  })
}

/** The subnet that answers a port with these addresses; null: nobody does. */
export const subnetFor = (
  network: SdnNetwork | undefined,
  version: 4 | 6,
  addresses: readonly string[],
): SdnSubnet | null =>
  network?.subnets.find(({ cidr, ipVersion, dhcp }) => {
    const block = parseCidr(cidr)
    if (!block || !dhcp || ipVersion !== version) return false
    return addresses.some((text) => {
      const address = parseIp(text)
      return address !== null && containsIp(block, address)
    })
  }) ?? null

const listOf = (values: readonly string[]) => (values.length === 1 ? String(values[0]) : `{${values.join(', ')}}`)
const ipv4Text = (value: bigint) => [24n, 16n, 8n, 0n].map((bits) => (value >> bits) & 255n).join('.')

/** Always the same for a key, unicast and locally administered. */
function macOf(key: string): string {
  const bytes = createHash('sha256').update(key).digest().subarray(0, 5)
  return ['0a', ...[...bytes].map((byte) => byte.toString(16).padStart(2, '0'))].join(':')
}
