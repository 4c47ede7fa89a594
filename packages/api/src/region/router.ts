import { createRegionInput, renameRegionInput, setBareMetalInput } from '@ingot/core/region/input'
import { listRegions } from '@ingot/db/region/list-regions'
import { createRegion, deleteRegion, renameRegion, setBareMetal } from '@ingot/db/region/save-region'
import { idInput } from '../list-input'
import { requires, router } from '../procedures'

export const regionRouter = router({
  list: requires('region:manage').query(({ ctx }) => listRegions(ctx.database)),
  create: requires('region:manage', { audit: 'region.create' })
    .input(createRegionInput)
    .mutation(({ ctx, input }) => createRegion(ctx.database, input, ctx.mutation)),
  rename: requires('region:manage', { audit: 'region.rename' })
    .input(renameRegionInput)
    .mutation(({ ctx, input }) => renameRegion(ctx.database, input, ctx.mutation)),
  setBareMetal: requires('region:manage', { audit: 'region.set_bare_metal' })
    .input(setBareMetalInput)
    .mutation(({ ctx, input }) => setBareMetal(ctx.database, input, ctx.mutation)),
  delete: requires('region:manage', { audit: 'region.delete' })
    .input(idInput)
    .mutation(({ ctx, input }) => deleteRegion(ctx.database, input.id, ctx.mutation)),
})
