import { mayEver } from '@ingot/core/access/decide-access'
import { createNetworkInput, createProviderNetworkInput, editNetworkInput } from '@ingot/core/network/input'
import { chooseNetworks } from '@ingot/db/network/choose-networks'
import { addressSortKeys, listAddresses } from '@ingot/db/network/list-addresses'
import { getNetwork, listNetworks, networkOwnerships, networkSortKeys } from '@ingot/db/network/list-networks'
import { listPlaces } from '@ingot/db/network/list-places'
import { loadTopology } from '@ingot/db/network/load-topology'
import { createNetwork, createProviderNetwork, deleteNetwork, editNetwork } from '@ingot/db/network/save-network'
import { z } from 'zod'
import { idInput, listInput } from '../list-input'
import { requires, router } from '../procedures'
import { requireAccess } from '../require-access'
import { locateNetwork } from './locate-network'
import { presentNetwork } from './present-network'

const projectInput = z.object({ projectId: z.uuid('project_required') })
const listNetworksInput = listInput(networkSortKeys, 'asc', {
  projectId: z.uuid(),
  zoneId: z.uuid(),
  ownership: z.enum(networkOwnerships),
})
const addressesInput = z.object({ networkId: z.uuid() }).and(listInput(addressSortKeys, 'asc', {}))
const topologyInput = z.object({
  projectId: z.uuid().optional().describe('Only hosts of this project'),
  zoneId: z.uuid().optional().describe('Only hosts of this zone'),
})
const see = () => requires('network:choose', { show: 'network:choose' })
const manage = (audit: string) => requires('network:manage', { show: 'network:choose', audit })

export const networkRouter = router({
  choose: requires('network:choose', { show: 'project:show' })
    .input(projectInput)
    .query(({ ctx, input }) => {
      requireAccess(ctx, ctx.permission, { projectId: input.projectId })
      return chooseNetworks(ctx.database, input.projectId)
    }),
  list: see()
    .input(listNetworksInput)
    .query(async ({ ctx, input }) => {
      const page = await listNetworks(ctx.database, ctx.scope, input)
      return { ...page, items: page.items.map((network) => presentNetwork(ctx.actor, network)) }
    }),
  get: see()
    .input(idInput)
    .query(async ({ ctx, input }) => presentNetwork(ctx.actor, await getNetwork(ctx.database, ctx.scope, input.id))),
  /** Who has addresses in a network: hosts that the caller sees. */
  addresses: see()
    .input(addressesInput)
    .query(async ({ ctx, input }) => {
      await getNetwork(ctx.database, ctx.scope, input.networkId)
      return listAddresses(ctx.database, ctx.scope, input.networkId, input)
    }),
  /** What is joined to what: of the caller's hosts and networks; for who manages switches with their ports. */
  topology: see()
    .input(topologyInput)
    .query(({ ctx, input }) =>
      loadTopology(ctx.database, ctx.scope, { ...input, withSwitches: mayEver(ctx.actor, 'switch:manage') }),
    ),
  /** Where a network can be made, with how many VLANs are left. */
  places: requires('network:manage', { show: 'network:choose' }).query(({ ctx }) => listPlaces(ctx.database)),
  create: manage('network.create')
    .input(createNetworkInput)
    .mutation(({ ctx, input }) => {
      Object.assign(ctx.target, { kind: 'network', name: input.name })
      requireAccess(ctx, ctx.permission, { projectId: input.projectId })
      ctx.target.projectId = input.projectId
      return createNetwork(ctx.database, input, ctx.mutation)
    }),
  createProvider: requires('network:provide', { audit: 'network.create' })
    .input(createProviderNetworkInput)
    .mutation(({ ctx, input }) => {
      Object.assign(ctx.target, { kind: 'network', name: input.name })
      return createProviderNetwork(ctx.database, input, ctx.mutation)
    }),
  edit: manage('network.edit')
    .input(editNetworkInput)
    .mutation(async ({ ctx, input }) =>
      editNetwork(ctx.database, await locateNetwork(ctx, input.id), input, ctx.mutation),
    ),
  delete: manage('network.delete')
    .input(idInput)
    .mutation(async ({ ctx, input }) => deleteNetwork(ctx.database, await locateNetwork(ctx, input.id), ctx.mutation)),
})
