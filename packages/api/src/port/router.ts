import { createPortInput, editPortInput } from '@ingot/core/port/input'
import { createPort, deletePort, editPort } from '@ingot/db/port/write-port'
import { idInput } from '../list-input'
import { requires, router } from '../procedures'

export const portRouter = router({
  create: requires('port:manage', { audit: 'port.create', show: 'node:show' })
    .input(createPortInput)
    .mutation(({ ctx, input }) => {
      Object.assign(ctx.target, { kind: 'node', id: input.nodeId, nodeId: input.nodeId })
      return createPort(ctx.database, input, ctx.mutation)
    }),
  edit: requires('port:manage', { audit: 'port.edit', show: 'node:show' })
    .input(editPortInput)
    .mutation(({ ctx, input }) => editPort(ctx.database, input, ctx.mutation)),
  delete: requires('port:manage', { audit: 'port.delete', show: 'node:show' })
    .input(idInput)
    .mutation(({ ctx, input }) => deletePort(ctx.database, input.id, ctx.mutation)),
})
