import { chooseNetworks } from '@ingot/db/network/choose-networks'
import { z } from 'zod'
import { requires, router } from '../procedures'
import { requireAccess } from '../require-access'

export const networkRouter = router({
  choose: requires('network:choose', { show: 'project:show' })
    .input(z.object({ projectId: z.uuid('project_required') }))
    .query(({ ctx, input }) => {
      requireAccess(ctx, ctx.permission, { projectId: input.projectId })
      return chooseNetworks(ctx.database, input.projectId)
    }),
})
