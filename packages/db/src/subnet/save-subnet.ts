import { IngotError } from '@ingot/core/error/ingot-error'
import type { SubnetFields } from '@ingot/core/subnet/input'
import { overlappingBlock, strandedAddresses } from '@ingot/core/subnet/subnet'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { networkAudit } from '../network/save-network'

interface OfNetwork {
  readonly id: string
  readonly name: string
  readonly projectId: string | null
}

/** Adds a subnet to a network. Throws `subnet_overlaps`, `not_found`. */
export async function createSubnet(
  database: Database,
  network: OfNetwork,
  fields: SubnetFields,
  context: MutationContext,
): Promise<{ id: string }> {
  return mutate(database, async (tx) => {
    await requireApart(tx, network.id, fields.cidr)
    const subnet = await tx.subnet.create({
      data: { networkId: network.id, ...columnsOf(fields) },
      select: { id: true },
    })
    await notify(tx, { topic: 'network', id: network.id, projectId: network.projectId })
    return { result: subnet, audit: networkAudit(context, 'subnet.create', network, detailOf(fields)) }
  })
}

/**
 * Changes a subnet when nobody did since `version`. Addresses that hosts have stay theirs, in a pool or not. Throws `addresses_stranded`
 * when one would lie outside, `subnet_in_use` when addresses would come from elsewhere, `subnet_overlaps`, `version_conflict`.
 */
export async function editSubnet(
  database: Database,
  network: OfNetwork,
  { id, version, ...fields }: SubnetFields & { readonly id: string; readonly version: number },
  context: MutationContext,
): Promise<{ version: number }> {
  return mutate(database, async (tx) => {
    await requireApart(tx, network.id, fields.cidr, id)
    const inUse = await takenOf(tx, id)
    const stranded = strandedAddresses(fields, inUse)
    if (stranded.length > 0)
      throw new IngotError('addresses_stranded', { count: stranded.length, addresses: stranded.slice(0, 5).join(', ') })
    if (fields.addressMode === 'slaac' && inUse.length > 0)
      throw new IngotError('subnet_in_use', { count: inUse.length })
    const data = { ...columnsOf(fields), version: { increment: 1 } }
    const { count } = await tx.subnet.updateMany({ where: { id, networkId: network.id, version }, data })
    if (count === 0) throw new IngotError('version_conflict')
    await notify(tx, { topic: 'network', id: network.id, projectId: network.projectId })
    return { result: { version: version + 1 }, audit: networkAudit(context, 'subnet.edit', network, detailOf(fields)) }
  })
}

/** Takes a subnet away. Throws `subnet_in_use` while hosts have addresses of it, `not_found`. */
export async function deleteSubnet(
  database: Database,
  network: OfNetwork,
  id: string,
  context: MutationContext,
): Promise<void> {
  await mutate(database, async (tx) => {
    await lockSubnets(tx, network.id)
    const inUse = await takenOf(tx, id)
    if (inUse.length > 0) throw new IngotError('subnet_in_use', { count: inUse.length })
    const subnet = await tx.subnet.findFirst({ where: { id, networkId: network.id }, select: { cidr: true } })
    if (!subnet) throw new IngotError('not_found')
    await tx.subnet.deleteMany({ where: { id } })
    await notify(tx, { topic: 'network', id: network.id, projectId: network.projectId })
    return { result: undefined, audit: networkAudit(context, 'subnet.delete', network, { cidr: subnet.cidr }) }
  })
}

/** Whoever takes addresses locks the same rows in the same order; the network's row keeps two new subnets apart. */
async function lockSubnets(tx: Tx, networkId: string): Promise<{ id: string; cidr: string }[]> {
  await tx.$queryRaw`SELECT 1 FROM network WHERE id = ${networkId}::uuid FOR NO KEY UPDATE`
  return tx.$queryRaw<{ id: string; cidr: string }[]>`
    SELECT id, cidr FROM subnet WHERE network_id = ${networkId}::uuid ORDER BY id FOR UPDATE`
}

async function requireApart(tx: Tx, networkId: string, cidr: string, exceptId?: string): Promise<void> {
  const others = (await lockSubnets(tx, networkId)).filter(({ id }) => id !== exceptId)
  const other = overlappingBlock(
    cidr,
    others.map((each) => each.cidr),
  )
  if (other !== null) throw new IngotError('subnet_overlaps', { field: 'cidr', cidr, other })
}

async function takenOf(tx: Tx, subnetId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<
    { address: string }[]
  >`SELECT address FROM wall.taken_addresses(${subnetId}::uuid) AS address`
  return rows.map(({ address }) => address)
}

function columnsOf({ pools, ipVersion, cidr, name, gateway, dnsServers, hostRoutes, addressMode }: SubnetFields) {
  const [first, ...morePools] = pools
  if (!first) throw new Error('unreachable: a subnet has a pool')
  const lists = {
    dnsServers: [...dnsServers],
    morePools: morePools.map((pool) => ({ ...pool })),
    hostRoutes: hostRoutes.map((route) => ({ ...route })),
  }
  return { name, cidr, ipVersion, gateway, addressMode, poolStart: first.start, poolEnd: first.end, ...lists }
}

const detailOf = ({ cidr, gateway, addressMode, pools }: SubnetFields) => ({
  cidr,
  addressMode,
  pools: pools.map(({ start, end }) => `${start}–${end}`),
  ...(gateway === null ? {} : { gateway }),
})
