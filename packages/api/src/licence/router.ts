import { installLicenceInput } from '@ingot/core/licence/install'
import { getLicence } from '@ingot/db/licence/get-licence'
import { installLicence } from '@ingot/db/licence/install-licence'
import { requires, router } from '../procedures'

export const licenceRouter = router({
  /** What holds now: state, edition, end, nodes that are covered and used, and what was installed before. */
  get: requires('licence:manage').query(({ ctx }) => getLicence(ctx.database)),
  /** Puts a licence in the place of the one that held. */
  install: requires('licence:manage', { audit: 'licence.install' })
    .input(installLicenceInput)
    .mutation(({ ctx, input }) => installLicence(ctx.database, input.text, ctx.mutation)),
})
