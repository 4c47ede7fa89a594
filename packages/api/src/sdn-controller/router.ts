import { fingerprintInput } from '@ingot/core/sdn/certificate-trust'
import { createSdnControllerInput, editSdnControllerInput } from '@ingot/core/sdn/controller-input'
import { getSdnController, listSdnControllers, sdnControllerSortKeys } from '@ingot/db/sdn-controller/list-controllers'
import { trustCertificate } from '@ingot/db/sdn-controller/trust-certificate'
import { deleteSdnController, requestSdnVerification } from '@ingot/db/sdn-controller/write-controller'
import { z } from 'zod'
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
  trustCertificate: requires('sdn:manage', { audit: 'sdn_controller.trust_certificate' })
    .input(
      z.object({
        id: z.uuid(),
        fingerprint: fingerprintInput.describe('SHA-256 of exactly the certificate that was shown'),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      await locateController(ctx, input.id)
      return { operation: await trustCertificate(ctx.database, input, ctx.mutation) }
    }),
  verify: requires('sdn:manage', { audit: 'sdn_controller.verify' })
    .input(idInput)
    .mutation(async ({ ctx, input: { id } }) => {
      await locateController(ctx, id)
      return { operation: await requestSdnVerification(ctx.database, { id, context: ctx.mutation }) }
    }),
})
