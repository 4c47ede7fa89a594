import { IngotError } from '@ingot/core/error/ingot-error'
import { nextFreeAddress } from '@ingot/core/network/ipv4'
import type { Tx } from '../internal/handle'

/**
 * Locks one subnet of each network and hands out addresses one by one. A network may be named twice, for two NICs. Throws
 * `not_found`; `take` throws `address_pool_empty`.
 */
export async function takeAddresses(tx: Tx, networkIds: readonly string[], projectId: string) {
  // All at once in one order, so that two requests cannot wait for each other.
  await tx.$queryRaw`SELECT 1 FROM subnet WHERE network_id = ANY(${[...networkIds]}::uuid[]) ORDER BY id FOR UPDATE`
  const takenOf = new Map<string, Set<string>>()
  const networks = []
  for (const networkId of networkIds) {
    const network = await tx.network.findFirst({
      where: { id: networkId, OR: [{ projectId: null }, { projectId }] },
      include: { subnets: { take: 1, orderBy: { id: 'asc' } } },
    })
    const subnet = network?.subnets[0]
    if (!network || !subnet) throw new IngotError('not_found', { field: 'networkIds' })
    const taken = takenOf.get(subnet.id) ?? (await takenAddresses(tx, subnet))
    takenOf.set(subnet.id, taken)
    const take = () => {
      const address = nextFreeAddress(subnet.poolStart, subnet.poolEnd, taken)
      if (!address) throw new IngotError('address_pool_empty', { field: 'networkIds', network: network.name })
      taken.add(address)
      return { networkId, subnetId: subnet.id, address }
    }
    networks.push({ take })
  }
  return networks
}

async function takenAddresses(tx: Tx, subnet: { id: string; gateway: string | null }): Promise<Set<string>> {
  const used = await tx.$queryRaw<
    { address: string }[]
  >`SELECT address FROM wall.taken_addresses(${subnet.id}::uuid) AS address`
  return new Set([...used.map(({ address }) => address), ...(subnet.gateway ? [subnet.gateway] : [])])
}
