import { objectName } from '@ingot/core/name/object-name'
import { archs } from '@ingot/core/node/input'
import { chooseImages } from '@ingot/db/image/choose-images'
import { deleteImage } from '@ingot/db/image/delete-image'
import { editImage } from '@ingot/db/image/edit-image'
import { getImage, imageClasses, imageSortKeys, listImages } from '@ingot/db/image/list-images'
import { z } from 'zod'
import { idInput, listInput } from '../list-input'
import { requires, router } from '../procedures'

const listImagesInput = listInput(imageSortKeys, 'asc', { arch: z.enum(archs), imageClass: z.enum(imageClasses) })
const editImageInput = z.object({
  id: z.uuid(),
  name: objectName,
  osDistro: z.string().trim().max(64, 'name_too_long'),
  osVersion: z.string().trim().max(64, 'name_too_long'),
  minDiskGib: z
    .number()
    .int('number_whole')
    .min(1, 'number_positive')
    .max(1024 * 1024, 'number_too_large'),
})

export const imageRouter = router({
  list: requires('image:manage')
    .input(listImagesInput)
    .query(({ ctx, input }) => listImages(ctx.database, input)),
  get: requires('image:manage')
    .input(idInput)
    .query(({ ctx, input }) => getImage(ctx.database, input.id)),
  choose: requires('image:choose')
    .input(z.object({ arch: z.enum(archs).optional() }))
    .query(({ ctx, input }) => chooseImages(ctx.database, input.arch ?? null)),
  edit: requires('image:manage', { audit: 'image.edit' })
    .input(editImageInput)
    .mutation(({ ctx, input }) => editImage(ctx.database, input, ctx.mutation)),
  delete: requires('image:manage', { audit: 'image.delete' })
    .input(idInput)
    .mutation(({ ctx, input }) => deleteImage(ctx.database, input.id, ctx.mutation)),
})
