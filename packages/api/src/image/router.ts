import { editImageInput, imageClasses, imageStates, importImageInput } from '@ingot/core/image/input'
import { archs } from '@ingot/core/node/input'
import { chooseImages } from '@ingot/db/image/choose-images'
import { deleteImage } from '@ingot/db/image/delete-image'
import { editImage } from '@ingot/db/image/edit-image'
import { getImage, imageSortKeys, listImages } from '@ingot/db/image/list-images'
import { makeDefaultImage } from '@ingot/db/image/make-default-image'
import { requestImport, retryImport } from '@ingot/db/image/request-import'
import { setImageActive } from '@ingot/db/image/set-image-active'
import { z } from 'zod'
import { idInput, listInput } from '../list-input'
import { requires, router } from '../procedures'
import { imageRule } from './change-image'
import { presentImage } from './present-image'
import { startUpload, startUploadInput } from './start-upload'

const listImagesInput = listInput(imageSortKeys, 'asc', {
  arch: z.enum(archs),
  imageClass: z.enum(imageClasses),
  state: z.enum(imageStates),
})
const setActiveInput = idInput.extend({ active: z.boolean() })

export const imageRouter = router({
  list: requires('image:manage')
    .input(listImagesInput)
    .query(async ({ ctx, input }) => {
      const page = await listImages(ctx.database, input)
      return { ...page, items: page.items.map((image) => presentImage(ctx, image)) }
    }),
  get: requires('image:manage')
    .input(idInput)
    .query(async ({ ctx, input }) => presentImage(ctx, await getImage(ctx.database, input.id))),
  choose: requires('image:choose')
    .input(z.object({ arch: z.enum(archs).optional() }))
    .query(({ ctx, input }) => chooseImages(ctx.database, input.arch ?? null)),
  import: requires('image:manage', { audit: 'image.import' })
    .input(importImageInput)
    .mutation(({ ctx, input }) => {
      ctx.target.name = input.name
      return requestImport(ctx.database, input, ctx.mutation)
    }),
  startUpload: requires('image:manage', { audit: 'image.upload' })
    .input(startUploadInput)
    .mutation(({ ctx, input }) => startUpload(ctx, input)),
  retry: requires('image:manage', { audit: 'image.retry' })
    .input(idInput)
    .mutation(async ({ ctx, input: { id } }) =>
      retryImport(ctx.database, id, { context: ctx.mutation, rule: await imageRule(ctx, id, 'retry') }),
    ),
  edit: requires('image:manage', { audit: 'image.edit' })
    .input(editImageInput)
    .mutation(async ({ ctx, input }) =>
      editImage(ctx.database, input, { context: ctx.mutation, rule: await imageRule(ctx, input.id, 'edit') }),
    ),
  setActive: requires('image:manage', { audit: 'image.set_active' })
    .input(setActiveInput)
    .mutation(async ({ ctx, input }) => {
      const rule = await imageRule(ctx, input.id, input.active ? 'activate' : 'deactivate')
      await setImageActive(ctx.database, input, { context: ctx.mutation, rule })
    }),
  makeDefault: requires('image:manage', { audit: 'image.make_default' })
    .input(idInput)
    .mutation(async ({ ctx, input: { id } }) =>
      makeDefaultImage(ctx.database, id, { context: ctx.mutation, rule: await imageRule(ctx, id, 'makeDefault') }),
    ),
  delete: requires('image:manage', { audit: 'image.delete' })
    .input(idInput)
    .mutation(async ({ ctx, input: { id } }) =>
      deleteImage(ctx.database, id, { context: ctx.mutation, rule: await imageRule(ctx, id, 'delete') }),
    ),
})
