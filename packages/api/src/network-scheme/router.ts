import { editNetworkSchemeInput } from '@ingot/core/network-scheme/input'
import { editNetworkScheme } from '@ingot/db/network-scheme/edit-scheme'
import { getNetworkScheme, listNetworkSchemes } from '@ingot/db/network-scheme/list-schemes'
import { idInput } from '../list-input'
import { requires, router } from '../procedures'

/** A scheme is named by its zone. */
export const networkSchemeRouter = router({
  list: requires('network_scheme:edit').query(({ ctx }) => listNetworkSchemes(ctx.database)),
  get: requires('network_scheme:edit')
    .input(idInput)
    .query(({ ctx, input }) => getNetworkScheme(ctx.database, input.id)),
  edit: requires('network_scheme:edit', { audit: 'network_scheme.edit' })
    .input(editNetworkSchemeInput)
    .mutation(async ({ ctx, input }) => {
      const { zoneName } = await getNetworkScheme(ctx.database, input.id)
      Object.assign(ctx.target, { kind: 'zone', id: input.id, name: zoneName })
      return editNetworkScheme(ctx.database, input, ctx.mutation)
    }),
})
