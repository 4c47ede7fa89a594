import { createPhysicalNetworkInput, editPhysicalNetworkInput } from '@ingot/core/physical-network/input'
import { listPhysicalNetworks } from '@ingot/db/physical-network/list-physical-networks'
import {
  createPhysicalNetwork,
  deletePhysicalNetwork,
  editPhysicalNetwork,
} from '@ingot/db/physical-network/write-physical-network'
import { z } from 'zod'
import { idInput } from '../list-input'
import { requires, router } from '../procedures'

const ofZone = z.object({ zoneId: z.uuid().optional().describe('Only those of one availability zone') }).default({})

export const physicalNetworkRouter = router({
  list: requires('network_scheme:edit')
    .input(ofZone)
    .query(({ ctx, input }) => listPhysicalNetworks(ctx.database, input.zoneId ?? null)),
  create: requires('network_scheme:edit', { audit: 'physical_network.create' })
    .input(createPhysicalNetworkInput)
    .mutation(({ ctx, input }) => {
      ctx.target.name = input.name
      return createPhysicalNetwork(ctx.database, input, ctx.mutation)
    }),
  edit: requires('network_scheme:edit', { audit: 'physical_network.edit' })
    .input(editPhysicalNetworkInput)
    .mutation(({ ctx, input }) => {
      Object.assign(ctx.target, { id: input.id, name: input.name })
      return editPhysicalNetwork(ctx.database, input, ctx.mutation)
    }),
  delete: requires('network_scheme:edit', { audit: 'physical_network.delete' })
    .input(idInput)
    .mutation(({ ctx, input }) => {
      ctx.target.id = input.id
      return deletePhysicalNetwork(ctx.database, input.id, ctx.mutation)
    }),
})
