import { bulkKinds } from '@ingot/core/bulk/bulk-action'
import { bulkSortKeys, getBulk, listBulks } from '@ingot/db/bulk/list-bulks'
import { z } from 'zod'
import { idInput, listInput } from '../list-input'
import { open, router } from '../procedures'
import { cancelBulk, cancelBulkInput } from './cancel-bulk'

const listBulksInput = listInput(bulkSortKeys, 'desc', {
  kind: z.enum(bulkKinds),
  open: z.boolean().describe('true: not ended yet'),
})

/** One's own bulk requests only: nobody else learns that they are there. */
export const bulkRouter = router({
  list: open()
    .input(listBulksInput)
    .query(({ ctx, input }) => listBulks(ctx.database, ctx.actor.userId, input)),
  get: open()
    .input(idInput)
    .query(({ ctx, input }) => getBulk(ctx.database, ctx.actor.userId, input.id)),
  cancel: open({ audit: 'bulk.cancel' })
    .input(cancelBulkInput)
    .mutation(({ ctx, input }) => cancelBulk(ctx, input)),
})
