import { undoPolicyInput } from '@ingot/core/host/deletion'
import { getUndoPolicy, setUndoPolicy } from '@ingot/db/host/undo-policy'
import { requires, router } from '../procedures'

/** What holds for the hosts of all zones that say nothing else. */
export const hostPolicyRouter = router({
  get: requires('zone:manage').query(({ ctx }) => getUndoPolicy(ctx.database)),
  setUndo: requires('zone:manage', { audit: 'host_policy.set_undo' })
    .input(undoPolicyInput)
    .mutation(({ ctx, input }) => setUndoPolicy(ctx.database, input, ctx.mutation)),
})
