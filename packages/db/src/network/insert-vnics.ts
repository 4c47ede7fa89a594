import { randomUUID } from 'node:crypto'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { VnicState, VnicWish } from '@ingot/core/vnic/vnic'
import type { Tx } from '../internal/handle'
import { requireFilter } from './require-filter'
import { type OfferedNetwork, takeAddresses } from './take-addresses'

/** Networks and addresses of vNICs, locked and ready to be given to hosts. */
export interface OfferedVnic {
  readonly wish: VnicWish
  readonly network: OfferedNetwork
  readonly tags: readonly OfferedNetwork[]
}
/** Where a vNIC goes; without a carrier it gets one when its host is deployed. */
export interface VnicPlace {
  readonly id?: string
  readonly hostId: string
  readonly projectId: string
  readonly position: number
  readonly state?: VnicState
  readonly carrier?: { readonly kind: 'port' | 'group'; readonly id: string; readonly macAddress: string }
}

/** Locks what the vNICs need, once for any number of hosts. Throws what `takeAddresses` and `requireFilter` throw, and `tag_unfit`. */
export async function offerVnics(
  tx: Tx,
  wishes: readonly VnicWish[],
  place: { readonly projectId: string; readonly zoneId: string },
): Promise<OfferedVnic[]> {
  const asked = wishes.flatMap(({ networkId, addresses, tags }) => [{ networkId, addresses }, ...tags])
  const offered = await takeAddresses(tx, asked, place)
  await requireFilter(
    tx,
    wishes.flatMap(({ securityGroupIds }) => securityGroupIds),
    place,
  )
  let next = 0
  const one = () => {
    const network = offered[next++]
    if (!network) throw new Error('unreachable: one for each asked')
    return network
  }
  return wishes.map((wish) => {
    const network = one()
    const tags = wish.tags.map(one)
    for (const tag of tags) requireSameTrunk(network, tag)
    return { wish, network, tags }
  })
}

/** One cable leads to one physical network; a tunnel has no tag. */
export function requireSameTrunk(
  network: Pick<OfferedNetwork, 'physicalNetworkId' | 'name'>,
  tag: Pick<OfferedNetwork, 'physicalNetworkId' | 'segmentType' | 'name'>,
): void {
  if (tag.segmentType !== 'vlan' || tag.physicalNetworkId !== network.physicalNetworkId)
    throw new IngotError('tag_unfit', { network: network.name, tag: tag.name })
}

/** Writes vNICs with their addresses, tagged networks and security groups. Throws `address_pool_empty`, `address_taken`. */
export async function insertVnics(
  tx: Tx,
  places: readonly (VnicPlace & { readonly offered: OfferedVnic })[],
): Promise<string[]> {
  const made = places.map(({ offered, carrier, id = randomUUID(), state = 'attached', ...place }) => {
    const [first, ...more] = offered.network.take()
    const { projectId } = place
    const carried = carrier && {
      macAddress: carrier.macAddress,
      [carrier.kind === 'port' ? 'portId' : 'portGroupId']: carrier.id,
    }
    const vnic = {
      ...place,
      ...carried,
      id,
      state,
      networkId: offered.network.id,
      ...first,
      carrier: offered.wish.carrier,
    }
    const tags = tagRows(offered.tags, { vnicId: id, projectId, state })
    const addresses = more.map((address) => ({ projectId, vnicId: id, ...address }))
    const groups = offered.wish.securityGroupIds.map((groupId) => ({ vnicId: id, groupId, projectId }))
    return { vnic, groups, tags: tags.rows, addresses: [...addresses, ...tags.addresses] }
  })
  await tx.vNic.createMany({ data: made.map(({ vnic }) => vnic) })
  await tx.vNicTag.createMany({ data: made.flatMap(({ tags }) => tags) })
  await tx.vNicAddress.createMany({ data: made.flatMap(({ addresses }) => addresses) })
  await tx.vNicSecurityGroup.createMany({ data: made.flatMap(({ groups }) => groups) })
  return made.map(({ vnic }) => vnic.id)
}

/** The rows of networks that arrive tagged on a vNIC, with their addresses. */
export function tagRows(
  networks: readonly OfferedNetwork[],
  { vnicId, projectId, state }: { readonly vnicId: string; readonly projectId: string; readonly state: VnicState },
) {
  const made = networks.map((network) => ({
    row: { id: randomUUID(), projectId, vnicId, networkId: network.id, state },
    network,
  }))
  return {
    rows: made.map(({ row }) => row),
    addresses: made.flatMap(({ row, network }) =>
      network.take().map((address) => ({ projectId, vnicId, tagId: row.id, ...address })),
    ),
  }
}
