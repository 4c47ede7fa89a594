import type { NodeHardware } from '../node-hardware'

export interface GuestInterface {
  readonly name: string
  readonly mac: string
  readonly mtu: number
  readonly master: string | null
  readonly kind: 'phy' | 'bond' | 'vlan'
  /** `10.0.0.5/24`; empty when nothing configured it. */
  readonly addresses: readonly string[]
  readonly up: boolean
}

export interface GuestNetwork {
  readonly interfaces: readonly GuestInterface[]
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
  readonly mtu?: number | null
}

interface Network {
  readonly link: string
  readonly type: string
  readonly ip_address?: string
  readonly netmask?: string
  readonly routes?: ReadonlyArray<{ network: string; netmask: string; gateway: string }>
  readonly services?: ReadonlyArray<{ type: string; address: string }>
}

export interface NetworkData {
  readonly links?: readonly Link[]
  readonly networks?: readonly Network[]
  readonly services?: ReadonlyArray<{ type: string; address: string }>
}

function prefixLength(netmask: string | undefined): number {
  if (!netmask) return 32
  if (!netmask.includes('.')) return Number(netmask)
  return netmask.split('.').reduce((bits, part) => bits + Number(part).toString(2).replaceAll('0', '').length, 0)
}

function networkOf(address: string, prefix: number): string {
  const value = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
  const base = Math.floor(value / 2 ** (32 - prefix)) * 2 ** (32 - prefix)
  return [24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256).join('.')
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
  const addressesOf = (id: string) =>
    (data?.networks ?? [])
      .filter((network) => network.link === id && network.ip_address)
      .map((network) => {
        const bare = (network.ip_address as string).split('/')
        return `${bare[0]}/${bare[1] ?? prefixLength(network.netmask)}`
      })
  const masterOf = (id: string) => {
    const bond = usable.find((candidate) => candidate.bond_links?.includes(id))
    return bond ? (names.get(bond.id) ?? null) : null
  }
  const physical = hardware.nics.map((nic): GuestInterface => {
    const link = usable.find((candidate) => names.get(candidate.id) === nic.device)
    return {
      name: nic.device,
      mac: nic.mac,
      mtu: link?.mtu ?? 1500,
      master: link ? masterOf(link.id) : null,
      kind: 'phy',
      addresses: link ? addressesOf(link.id) : [],
      up: link !== undefined,
    }
  })
  const virtual = usable
    .filter((link) => link.type === 'bond' || link.type === 'vlan')
    .map(
      (link): GuestInterface => ({
        name: names.get(link.id) as string,
        mac: (link.ethernet_mac_address ?? link.vlan_mac_address ?? '').toLowerCase(),
        mtu: link.mtu ?? 1500,
        master: null,
        kind: link.type === 'bond' ? 'bond' : 'vlan',
        addresses: addressesOf(link.id),
        up: true,
      }),
    )
  return {
    interfaces: [...physical, ...virtual],
    routes: problem ? [] : listRoutes(data, names, [...physical, ...virtual]),
    nameServers: [...(data?.services ?? []), ...(data?.networks ?? []).flatMap((network) => network.services ?? [])]
      .filter((service) => service.type === 'dns')
      .map((service) => service.address),
    problem,
  }
}

function listRoutes(
  data: NetworkData | null,
  names: ReadonlyMap<string, string>,
  interfaces: GuestInterface[],
): string[] {
  const static_ = (data?.networks ?? []).flatMap((network) =>
    (network.routes ?? []).map((route) => {
      const prefix = prefixLength(route.netmask)
      const target = prefix === 0 ? 'default' : `${route.network}/${prefix}`
      return `${target} via ${route.gateway} dev ${names.get(network.link) ?? '?'} proto static`
    }),
  )
  const direct = interfaces.flatMap(({ name, addresses }) =>
    addresses
      .filter((address) => !address.includes(':'))
      .map((address) => {
        const [ip = '', prefix = '32'] = address.split('/')
        return `${networkOf(ip, Number(prefix))}/${prefix} dev ${name} proto kernel scope link src ${ip}`
      }),
  )
  return [...static_.sort((a, b) => Number(b.startsWith('default')) - Number(a.startsWith('default'))), ...direct]
}
