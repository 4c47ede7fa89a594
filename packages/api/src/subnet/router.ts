import { createSubnetInput, editSubnetInput } from '@ingot/core/subnet/input'
import { createSubnet, deleteSubnet, editSubnet } from '@ingot/db/subnet/save-subnet'
import { idInput } from '../list-input'
import { locateNetwork, locateSubnet } from '../network/locate-network'
import { requires, router } from '../procedures'

const manage = (audit: string) => requires('network:manage', { show: 'network:choose', audit })

export const subnetRouter = router({
  create: manage('subnet.create')
    .input(createSubnetInput)
    .mutation(async ({ ctx, input: { networkId, ...fields } }) =>
      createSubnet(ctx.database, await locateNetwork(ctx, networkId), fields, ctx.mutation),
    ),
  edit: manage('subnet.edit')
    .input(editSubnetInput)
    .mutation(async ({ ctx, input }) =>
      editSubnet(ctx.database, await locateSubnet(ctx, input.id), input, ctx.mutation),
    ),
  delete: manage('subnet.delete')
    .input(idInput)
    .mutation(async ({ ctx, input }) =>
      deleteSubnet(ctx.database, await locateSubnet(ctx, input.id), input.id, ctx.mutation),
    ),
})
