import type { NodeHardware } from '../node-hardware'
import { canonicalIp, ipVersion, networkOf, prefixLength } from './ip-address'

export interface GuestBond {
  /** As the kernel names it: `802.3ad`, `active-backup`, … */
  readonly mode: string
  readonly miimonMs: number
  readonly hashPolicy: string
  readonly lacpRate: 'slow' | 'fast'
  /** Devices, in the order of the configuration. */
  readonly slaves: readonly string[]
}

export interface GuestInterface {
  readonly name: string
  readonly mac: string
  readonly mtu: number
  readonly master: string | null
  readonly kind: 'phy' | 'bond' | 'vlan'
  /** `10.0.0.5/24`, `fd00::5/64`; empty when nothing configured it. */
  readonly addresses: readonly string[]
  readonly up: boolean
  readonly bond: GuestBond | null
  readonly vlan: { readonly id: number; readonly parent: string } | null
}

export interface GuestRoute {
  /** `default` or a network */
  readonly destination: string
  readonly version: 4 | 6
  /** Null: the network is on the interface itself. */
  readonly gateway: string | null
  readonly device: string
  readonly source: string | null
}

export interface GuestNetwork {
  readonly interfaces: readonly GuestInterface[]
  readonly routeTable: readonly GuestRoute[]
  /** As `ip route` prints them. */
  readonly routes: readonly string[]
  readonly nameServers: readonly string[]
  /** What cloud-init complained about; then nothing was configured. */
  readonly problem: string | null
}

interface Link {
  readonly id: string
  readonly type: string
  readonly name?: string
  readonly ethernet_mac_address?: string
  readonly vlan_mac_address?: string
  readonly vlan_id?: number
  readonly vlan_link?: string
  readonly bond_links?: readonly string[]
  readonly bond_mode?: string
  readonly bond_miimon?: number | string
  readonly bond_xmit_hash_policy?: string
  readonly bond_lacp_rate?: string | number
  readonly mtu?: number | null
}

interface Network {
  readonly link: string
  readonly type: string
  readonly ip_address?: string
  readonly netmask?: string
  readonly gateway?: string
  readonly routes?: ReadonlyArray<{ network: string; netmask: string; gateway: string }>
  readonly services?: ReadonlyArray<{ type: string; address: string }>
}

export interface NetworkData {
  readonly links?: readonly Link[]
  readonly networks?: readonly Network[]
  readonly services?: ReadonlyArray<{ type: string; address: string }>
}

/** What cloud-init makes of network_data.json on this hardware (`convert_net_json`): NICs are found by their MAC. */
export function configureNetwork(data: NetworkData | null, hardware: NodeHardware): GuestNetwork {
  const links = data?.links ?? []
  const names = new Map<string, string>()
  let bonds = 0
  let problem: string | null = data ? null : 'no network configuration on the config drive'
  for (const link of links) {
    const mac = link.ethernet_mac_address?.toLowerCase()
    if (link.type === 'bond') names.set(link.id, link.name ?? `bond${bonds++}`)
    else if (link.type !== 'vlan') {
      const nic = hardware.nics.find((candidate) => candidate.mac === mac)
      if (!nic) problem = `Unable to find a system nic for ${JSON.stringify({ mac_address: mac })}`
      else names.set(link.id, nic.device)
    }
  }
  for (const link of links) {
    if (link.type === 'vlan') names.set(link.id, `${names.get(link.vlan_link ?? '') ?? 'eth'}.${link.vlan_id ?? 0}`)
  }
  const usable = problem ? [] : links
  const masterOf = (id: string) => {
    const bond = usable.find((candidate) => candidate.bond_links?.includes(id))
    return bond ? (names.get(bond.id) ?? null) : null
  }
  // A bond or VLAN that says no address of its own has that of what it is made on.
  const macOf = (link: Link): string => {
    const own = link.ethernet_mac_address ?? link.vlan_mac_address
    const below = usable.find((each) => each.id === (link.bond_links?.[0] ?? link.vlan_link))
    return own?.toLowerCase() ?? (below && below !== link ? macOf(below) : '')
  }
  const physical = hardware.nics.map((nic): GuestInterface => {
    const link = usable.find((candidate) => names.get(candidate.id) === nic.device)
    return {
      name: nic.device,
      mac: nic.mac,
      mtu: link?.mtu ?? 1500,
      master: link ? masterOf(link.id) : null,
      kind: 'phy',
      addresses: link ? addressesOf(data, link.id) : [],
      up: link !== undefined,
      bond: null,
      vlan: null,
    }
  })
  const virtual = usable
    .filter((link) => link.type === 'bond' || link.type === 'vlan')
    .map(
      (link): GuestInterface => ({
        name: names.get(link.id) as string,
        mac: macOf(link),
        mtu: link.mtu ?? 1500,
        master: null,
        kind: link.type === 'bond' ? 'bond' : 'vlan',
        addresses: addressesOf(data, link.id),
        up: true,
        bond: link.type === 'bond' ? readBond(link, names) : null,
        vlan: link.type === 'vlan' ? { id: link.vlan_id ?? 0, parent: names.get(link.vlan_link ?? '') ?? '' } : null,
      }),
    )
  const interfaces = [...physical, ...virtual]
  const routeTable = problem ? [] : listRoutes(data, names, interfaces)
  return {
    interfaces,
    routeTable,
    routes: routeTable.filter(({ version }) => version === 4).map(routeLine),
    nameServers: [...(data?.services ?? []), ...(data?.networks ?? []).flatMap((network) => network.services ?? [])]
      .filter((service) => service.type === 'dns')
      .map((service) => service.address),
    problem,
  }
}

// The kernel takes a bond's mode by number or by name (Documentation/networking/bonding.rst).
const bondModes = ['balance-rr', 'active-backup', 'balance-xor', 'broadcast', '802.3ad', 'balance-tlb', 'balance-alb']

function readBond(link: Link, names: ReadonlyMap<string, string>): GuestBond {
  const mode = link.bond_mode ?? 'balance-rr'
  return {
    mode: bondModes[Number(mode)] ?? mode,
    miimonMs: Number(link.bond_miimon ?? 0),
    hashPolicy: link.bond_xmit_hash_policy ?? 'layer2',
    lacpRate: ['fast', '1'].includes(String(link.bond_lacp_rate)) ? 'fast' : 'slow',
    slaves: (link.bond_links ?? []).map((id) => names.get(id) ?? '').filter(Boolean),
  }
}

/** DHCP answers nobody here; an address that comes with SLAAC is the one that the interface makes itself. */
function addressesOf(data: NetworkData | null, id: string): string[] {
  return (data?.networks ?? [])
    .filter((network) => network.link === id && network.ip_address)
    .map((network) => {
      const [address = '', prefix] = (network.ip_address as string).split('/')
      const full = ipVersion(address) === 6 ? 128 : 32
      return `${canonicalIp(address)}/${prefix ?? (network.netmask ? prefixLength(network.netmask) : full)}`
    })
}

function listRoutes(
  data: NetworkData | null,
  names: ReadonlyMap<string, string>,
  interfaces: GuestInterface[],
): GuestRoute[] {
  const configured = (data?.networks ?? []).flatMap((network): GuestRoute[] => {
    const device = names.get(network.link) ?? '?'
    const listed = (network.routes ?? []).map(
      (route): GuestRoute => ({
        destination: destinationOf(route.network, prefixLength(route.netmask)),
        version: ipVersion(route.gateway) ?? 4,
        gateway: canonicalIp(route.gateway),
        device,
        source: null,
      }),
    )
    const { gateway } = network
    if (!gateway || listed.some(({ destination }) => destination === 'default')) return listed
    const version = ipVersion(gateway) ?? 4
    return [...listed, { destination: 'default', version, gateway: canonicalIp(gateway), device, source: null }]
  })
  const direct = interfaces.flatMap(({ name, addresses }) =>
    addresses.map((address): GuestRoute => {
      const [ip = '', prefix = '32'] = address.split('/')
      const destination = `${networkOf(ip, Number(prefix))}/${prefix}`
      return { destination, version: ipVersion(ip) ?? 4, gateway: null, device: name, source: ip }
    }),
  )
  const isDefault = ({ destination }: GuestRoute) => Number(destination === 'default')
  return [...configured.sort((a, b) => isDefault(b) - isDefault(a)), ...direct]
}

function destinationOf(network: string, prefix: number): string {
  return prefix === 0 ? 'default' : `${canonicalIp(network)}/${prefix}`
}

/** As iproute2 prints it. */
export function routeLine({ destination, version, gateway, device, source }: GuestRoute): string {
  if (gateway) return `${destination} via ${gateway} dev ${device} proto static`
  return version === 4
    ? `${destination} dev ${device} proto kernel scope link src ${source}`
    : `${destination} dev ${device} proto kernel metric 256 pref medium`
}
