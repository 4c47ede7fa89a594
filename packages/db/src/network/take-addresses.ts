import { IngotError } from '@ingot/core/error/ingot-error'
import { normalizeIp } from '@ingot/core/network/ip-address'
import { nextFreeAddress, type Pool } from '@ingot/core/subnet/pools'
import { canBeAsked } from '@ingot/core/subnet/subnet'
import type { Tx } from '../internal/handle'

/** A network in which addresses are wanted: these, or whichever are free. */
export interface AddressWish {
  readonly networkId: string
  readonly addresses: readonly string[]
}
interface TakenAddress {
  readonly subnetId: string
  readonly address: string
}
export interface OfferedNetwork {
  readonly id: string
  readonly name: string
  readonly vlanId: number
  readonly segmentType: string
  readonly physicalNetworkId: string | null
  readonly physicalNetwork: string
  /** One address of each version of IP that the network has subnets of, IPv4 first; never none. Throws `address_pool_empty`. */
  readonly take: () => [TakenAddress, ...TakenAddress[]]
}
interface SubnetRow {
  readonly id: string
  readonly cidr: string
  readonly gateway: string | null
  readonly ipVersion: number
  readonly pools: readonly Pool[]
  readonly taken: Set<string>
}

/**
 * The only way to addresses, of both versions: locks the subnets of all networks named, in one order, and hands out one by one, so
 * that no address is given twice, in `vnic` or `vnic_address`, however many ask at the same moment. A network may be named twice.
 * Throws `not_found`, `network_elsewhere` (its cables are in another zone), `network_without_subnet`, `address_unfit`, `address_taken`.
 */
export async function takeAddresses(
  tx: Tx,
  wishes: readonly AddressWish[],
  { projectId, zoneId }: { readonly projectId: string; readonly zoneId: string },
): Promise<OfferedNetwork[]> {
  const ids = [...new Set(wishes.map(({ networkId }) => networkId))]
  // All at once in one order, so that two requests cannot wait for each other.
  await tx.$queryRaw`SELECT 1 FROM subnet WHERE network_id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`
  const networks = await tx.$queryRaw<(Omit<OfferedNetwork, 'take'> & { zoneId: string | null })[]>`
    SELECT id, name, vlan_id AS "vlanId", segment_type AS "segmentType", physical_network_id AS "physicalNetworkId",
      physical_network AS "physicalNetwork",
      (SELECT f.availability_zone_id FROM physical_network f WHERE f.id = network.physical_network_id) AS "zoneId"
    FROM network WHERE id = ANY(${ids}::uuid[])
      AND (project_id IS NULL OR project_id = ${projectId}::uuid OR id = ANY(wall.shared_networks(ARRAY[${projectId}::uuid])))`
  const byId = new Map(networks.map((network) => [network.id, network]))
  const subnets = new Map<string, SubnetRow[]>()
  for (const id of ids) if (byId.has(id)) subnets.set(id, await loadSubnets(tx, id))
  return wishes.map(({ networkId, addresses }) => {
    const network = byId.get(networkId)
    if (!network) throw new IngotError('not_found', { field: 'networkIds' })
    if (network.zoneId !== null && network.zoneId !== zoneId)
      throw new IngotError('network_elsewhere', { network: network.name })
    const own = subnets.get(networkId) ?? []
    if (own.length === 0) throw new IngotError('network_without_subnet', { network: network.name })
    return { ...network, take: () => takeFrom(network.name, own, addresses) }
  })
}

async function loadSubnets(tx: Tx, networkId: string): Promise<SubnetRow[]> {
  const rows = await tx.subnet.findMany({
    where: { networkId, addressMode: { not: 'slaac' } },
    orderBy: [{ ipVersion: 'asc' }, { id: 'asc' }],
  })
  return Promise.all(
    rows.map(async ({ id, cidr, gateway, ipVersion, poolStart, poolEnd, morePools }) => {
      const used = await tx.$queryRaw<
        { address: string }[]
      >`SELECT address FROM wall.taken_addresses(${id}::uuid) AS address`
      const pools = [{ start: poolStart, end: poolEnd }, ...(morePools as unknown as Pool[])]
      const taken = new Set([...used.map(({ address }) => address), ...(gateway ? [gateway] : [])])
      return { id, cidr, gateway, ipVersion, pools, taken }
    }),
  )
}

function takeFrom(
  network: string,
  subnets: readonly SubnetRow[],
  wished: readonly string[],
): [TakenAddress, ...TakenAddress[]] {
  const given = wished.map((text) => takeWished(network, subnets, text))
  for (const version of new Set(subnets.map(({ ipVersion }) => ipVersion))) {
    const ofVersion = subnets.filter(({ ipVersion }) => ipVersion === version)
    if (ofVersion.some(({ id }) => given.some(({ subnetId }) => subnetId === id))) continue
    given.push(takeNext(network, ofVersion))
  }
  const [first, ...rest] = given.toSorted((a, b) => Number(a.address.includes(':')) - Number(b.address.includes(':')))
  if (!first) throw new Error('unreachable: there is a subnet')
  return [first, ...rest]
}

function takeWished(network: string, subnets: readonly SubnetRow[], text: string): TakenAddress {
  const address = normalizeIp(text)
  const subnet = address === null ? undefined : subnets.find((each) => canBeAsked(each, address))
  if (!subnet || address === null) throw new IngotError('address_unfit', { address: text, network })
  if (subnet.taken.has(address)) throw new IngotError('address_taken', { address, network })
  subnet.taken.add(address)
  return { subnetId: subnet.id, address }
}

function takeNext(network: string, subnets: readonly SubnetRow[]): TakenAddress {
  for (const { id, pools, taken } of subnets) {
    const address = nextFreeAddress(pools, taken)
    if (address === null) continue
    taken.add(address)
    return { subnetId: id, address }
  }
  throw new IngotError('address_pool_empty', { field: 'networkIds', network })
}
