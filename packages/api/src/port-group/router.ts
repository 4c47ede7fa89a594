import { createPortGroupInput, editPortGroupInput } from '@ingot/core/port-group/input'
import { createPortGroup, deletePortGroup, editPortGroup } from '@ingot/db/port-group/write-port-group'
import { idInput } from '../list-input'
import { requires, router } from '../procedures'

export const portGroupRouter = router({
  create: requires('port_group:manage', { audit: 'port_group.create', show: 'node:show' })
    .input(createPortGroupInput)
    .mutation(({ ctx, input }) => {
      Object.assign(ctx.target, { kind: 'node', id: input.nodeId, nodeId: input.nodeId })
      return createPortGroup(ctx.database, input, ctx.mutation)
    }),
  edit: requires('port_group:manage', { audit: 'port_group.edit', show: 'node:show' })
    .input(editPortGroupInput)
    .mutation(({ ctx, input }) => editPortGroup(ctx.database, input, ctx.mutation)),
  delete: requires('port_group:manage', { audit: 'port_group.delete', show: 'node:show' })
    .input(idInput)
    .mutation(({ ctx, input }) => deletePortGroup(ctx.database, input.id, ctx.mutation)),
})
