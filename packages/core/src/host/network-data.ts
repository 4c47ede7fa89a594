import { netmaskOf } from '../network/cidr'
import type { IpVersion } from '../network/ip-address'
import type { AddressMode, HostRoute } from '../subnet/subnet'
import type { BondMode } from '../vnic/vnic'

/** A subnet as one NIC has it. `address` null: the host finds it out itself. */
export interface NicAddress {
  readonly networkId: string
  readonly address: string | null
  readonly cidr: string
  readonly ipVersion: IpVersion
  readonly addressMode: AddressMode
  readonly gateway: string | null
  readonly dnsServers: readonly string[]
  readonly hostRoutes: readonly HostRoute[]
}
/** A network that arrives tagged. */
export interface NicTag {
  readonly vlanId: number
  readonly mtu: number
  readonly addresses: readonly NicAddress[]
}
/** What a guest has of one vNIC: a port, or a bond of ports. */
export interface ConfigDriveNic {
  readonly macAddress: string
  readonly mtu: number
  /** members: MACs of its ports; null: one port alone */
  readonly bond: { readonly mode: BondMode; readonly members: readonly string[] } | null
  readonly addresses: readonly NicAddress[]
  readonly tags: readonly NicTag[]
}

interface Link {
  readonly id: string
  readonly type: 'phy' | 'bond' | 'vlan'
  readonly mtu: number
  readonly [option: string]: string | number | readonly string[]
}
interface Route {
  readonly network: string
  readonly netmask: string | null
  readonly gateway: string
}

/** Options of the kernel's bonding driver, in milliseconds and by its own names; cloud-init passes `bond_…` on. */
const bondOptions: Record<BondMode, Readonly<Record<string, string | number>>> = {
  'active-backup': { bond_miimon: 100 },
  '802.3ad': { bond_miimon: 100, bond_xmit_hash_policy: 'layer3+4', bond_lacp_rate: 'fast' },
}
const anywhere: Record<IpVersion, Pick<Route, 'network' | 'netmask'>> = {
  4: { network: '0.0.0.0', netmask: '0.0.0.0' },
  6: { network: '::', netmask: '::' },
}

/**
 * network_data.json of a config drive, by OpenStack's JSON schema of it. Of each version of IP exactly one default route: that of
 * the first NIC that has a gateway, because two would fight.
 */
export function networkData(nics: readonly ConfigDriveNic[]) {
  const links: Link[] = []
  const networks: object[] = []
  const defaults = new Set<IpVersion>()
  const count = { phy: 0, bond: 0 }
  const addNetworks = (link: string, addresses: readonly NicAddress[]) => {
    for (const address of addresses) networks.push(networkOf(`n${networks.length}`, link, address, defaults))
  }
  const addPhysical = (mac: string, mtu: number) => {
    const id = `p${count.phy++}`
    links.push({ id, type: 'phy', ethernet_mac_address: mac, mtu })
    return id
  }
  for (const { macAddress, mtu: own, bond, addresses, tags } of nics) {
    // A link carries what its largest VLAN needs.
    const mtu = Math.max(own, ...tags.map((tag) => tag.mtu))
    let link: string
    if (bond) {
      const members = bond.members.map((mac) => addPhysical(mac, mtu))
      link = `b${count.bond++}`
      const mode = { bond_mode: bond.mode, bond_links: members, ...bondOptions[bond.mode] }
      links.push({ id: link, type: 'bond', ethernet_mac_address: macAddress, mtu, ...mode })
    } else link = addPhysical(macAddress, mtu)
    addNetworks(link, addresses)
    for (const tag of tags) {
      const id = `${link}v${tag.vlanId}`
      const vlan = { vlan_id: tag.vlanId, vlan_link: link, vlan_mac_address: macAddress }
      links.push({ id, type: 'vlan', mtu: tag.mtu, ...vlan })
      addNetworks(id, tag.addresses)
    }
  }
  const everywhere = nics.flatMap(({ addresses, tags }) => [...addresses, ...tags.flatMap((tag) => tag.addresses)])
  const dns = [...new Set(everywhere.flatMap(({ dnsServers }) => dnsServers))]
  return { links, networks, services: dns.map((address) => ({ type: 'dns', address })) }
}

function networkOf(id: string, link: string, subnet: NicAddress, defaults: Set<IpVersion>) {
  const { networkId, address, ipVersion, addressMode } = subnet
  const family = `ipv${ipVersion}`
  const common = { id, network_id: networkId, link }
  if (addressMode !== 'static' || address === null) {
    // Whoever gives the address gives the default route as well.
    defaults.add(ipVersion)
    return { ...common, type: `${family}_${addressMode === 'slaac' ? 'slaac' : 'dhcp'}` }
  }
  return {
    ...common,
    type: family,
    ip_address: address,
    netmask: netmaskOf(subnet.cidr),
    routes: routesOf(subnet, defaults),
  }
}

function routesOf({ ipVersion, gateway, hostRoutes }: NicAddress, defaults: Set<IpVersion>): Route[] {
  const routes: Route[] = []
  if (gateway !== null && !defaults.has(ipVersion)) {
    defaults.add(ipVersion)
    routes.push({ ...anywhere[ipVersion], gateway })
  }
  for (const { destination, nextHop } of hostRoutes)
    routes.push({ network: destination.split('/')[0] ?? '', netmask: netmaskOf(destination), gateway: nextHop })
  return routes
}
