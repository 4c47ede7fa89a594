import { editFlavorInput, flavorFields } from '@ingot/core/flavor/input'
import { archs } from '@ingot/core/node/input'
import { createFlavor } from '@ingot/db/flavor/create-flavor'
import { deleteFlavor } from '@ingot/db/flavor/delete-flavor'
import { editFlavor } from '@ingot/db/flavor/edit-flavor'
import { flavorSortKeys, getFlavor, listFlavors } from '@ingot/db/flavor/list-flavors'
import { z } from 'zod'
import { idInput, listInput } from '../list-input'
import { requires, router } from '../procedures'
import { chooseFlavors, chooseFlavorsInput } from './choose-flavors'

const listFlavorsInput = listInput(flavorSortKeys, 'asc', { arch: z.enum(archs) })

export const flavorRouter = router({
  list: requires('flavor:show')
    .input(listFlavorsInput)
    .query(({ ctx, input }) => listFlavors(ctx.database, input)),
  get: requires('flavor:show')
    .input(idInput)
    .query(({ ctx, input }) => getFlavor(ctx.database, input.id)),
  choose: requires('flavor:choose', { show: 'project:show' })
    .input(chooseFlavorsInput)
    .query(({ ctx, input }) => chooseFlavors(ctx, input)),
  create: requires('flavor:create', { audit: 'flavor.create' })
    .input(flavorFields)
    .mutation(({ ctx, input }) => createFlavor(ctx.database, input, ctx.mutation)),
  edit: requires('flavor:edit', { audit: 'flavor.edit', show: 'flavor:show' })
    .input(editFlavorInput)
    .mutation(({ ctx, input }) => editFlavor(ctx.database, input, ctx.mutation)),
  delete: requires('flavor:delete', { audit: 'flavor.delete', show: 'flavor:show' })
    .input(idInput)
    .mutation(({ ctx, input }) => deleteFlavor(ctx.database, input.id, ctx.mutation)),
})
