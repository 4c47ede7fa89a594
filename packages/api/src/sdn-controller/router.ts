import { createSdnControllerInput, editSdnControllerInput } from '@ingot/core/sdn/controller-input'
import { getSdnController, listSdnControllers, sdnControllerSortKeys } from '@ingot/db/sdn-controller/list-controllers'
import { deleteSdnController, requestSdnVerification } from '@ingot/db/sdn-controller/write-controller'
import { idInput, listInput } from '../list-input'
import { requires, router } from '../procedures'
import { locateController } from './locate-controller'
import { createSdnController, editSdnController } from './write-controller'

export const sdnControllerRouter = router({
  list: requires('sdn:manage')
    .input(listInput(sdnControllerSortKeys, 'asc', {}))
    .query(({ ctx, input }) => listSdnControllers(ctx.database, input)),
  get: requires('sdn:manage')
    .input(idInput)
    .query(({ ctx, input }) => getSdnController(ctx.database, input.id)),
  create: requires('sdn:manage', { audit: 'sdn_controller.create' })
    .input(createSdnControllerInput)
    .mutation(({ ctx, input }) => createSdnController(ctx, input)),
  edit: requires('sdn:manage', { audit: 'sdn_controller.edit' })
    .input(editSdnControllerInput)
    .mutation(({ ctx, input }) => editSdnController(ctx, input)),
  delete: requires('sdn:manage', { audit: 'sdn_controller.delete' })
    .input(idInput)
    .mutation(async ({ ctx, input }) => {
      await locateController(ctx, input.id)
      await deleteSdnController(ctx.database, input.id, ctx.mutation)
    }),
  verify: requires('sdn:manage', { audit: 'sdn_controller.verify' })
    .input(idInput)
    .mutation(async ({ ctx, input: { id } }) => {
      await locateController(ctx, id)
      return { operation: await requestSdnVerification(ctx.database, { id, context: ctx.mutation }) }
    }),
})
