import { IngotError } from '@ingot/core/error/ingot-error'
import { findExport, getExportProgress } from '@ingot/db/export/find-export'
import { requestCancel } from '@ingot/db/operation/request-cancel'
import { idInput } from '../list-input'
import { open, router } from '../procedures'

/** One's own exports only: nobody else learns that they are there. */
export const exportRouter = router({
  progress: open()
    .input(idInput)
    .query(async ({ ctx, input }) => {
      const stored = await findExport(ctx.database, input.id, ctx.actor.userId)
      return getExportProgress(ctx.database, stored)
    }),
  cancel: open({ audit: 'operation.cancel' })
    .input(idInput)
    .mutation(async ({ ctx, input }) => {
      const { operationId } = await findExport(ctx.database, input.id, ctx.actor.userId)
      if (operationId === null) throw new IngotError('not_found')
      await requestCancel(ctx.database, operationId, ctx.mutation)
    }),
})
