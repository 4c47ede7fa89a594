import { z } from 'zod'
import { objectName } from '../name/object-name'
import { archs, bootModes } from '../node/input'
import { parseSha256 } from './sha256-text'

export const imageClasses = ['business', 'deploy'] as const
export type ImageClass = (typeof imageClasses)[number]
export const imageStates = ['importing', 'ready', 'failed'] as const
export type ImageState = (typeof imageStates)[number]

/** The files that an image of each class consists of. */
export const imageFileRoles = { business: ['disk'], deploy: ['kernel', 'ramdisk'] } as const satisfies Record<
  ImageClass,
  readonly string[]
>
export type ImageFileRole = (typeof imageFileRoles)[ImageClass][number]

const text = z.string().trim().max(64, 'name_too_long')
const minDiskGib = z
  .number()
  .int('number_whole')
  .min(1, 'number_positive')
  .max(1024 * 1024, 'number_too_large')
const bootModesInput = z
  .array(z.enum(bootModes))
  .min(1, 'boot_mode_required')
  .transform((modes) => bootModes.filter((mode) => modes.includes(mode)))

export const sha256Input = z
  .string()
  .trim()
  .min(1, 'checksum_required')
  .transform((pasted, context) => {
    const sha256 = parseSha256(pasted)
    if (sha256 === null) context.addIssue({ code: 'custom', message: 'checksum_invalid' })
    return sha256 ?? ''
  })

/** Where an image is fetched from. A password in it would stand in logs of others; what the address may be, the worker decides. */
export const imageUrlInput = z
  .string()
  .trim()
  .min(1, 'image_url_required')
  .max(2048, 'image_url_invalid')
  .regex(/^https?:\/\//i, 'image_url_scheme')
  .regex(/^[a-z]+:\/\/[^/?#@]*([/?#]|$)/i, 'image_url_credentials')
  .pipe(z.url('image_url_invalid'))

export const imageSourceInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('url'), url: imageUrlInput }),
  z.object({ kind: z.literal('upload'), sizeBytes: z.number('file_required').int().min(1, 'file_empty') }),
])
export type ImageSourceInput = z.infer<typeof imageSourceInput>

export const importImageInput = z
  .object({
    name: objectName,
    imageClass: z.enum(imageClasses),
    arch: z.enum(archs),
    bootModes: bootModesInput,
    osDistro: text.default(''),
    osVersion: text.default(''),
    minDiskGib: minDiskGib.default(1),
    files: z
      .array(z.object({ role: z.enum(['disk', 'kernel', 'ramdisk']), sha256: sha256Input, source: imageSourceInput }))
      .max(2),
  })
  .superRefine(({ imageClass, files }, context) => {
    const roles: readonly string[] = imageFileRoles[imageClass]
    const given = files.map(({ role }) => role)
    if (given.length !== roles.length || !roles.every((role) => given.some((each) => each === role)))
      context.addIssue({ code: 'custom', path: ['files'], message: 'image_files_wrong' })
  })
export type ImportImageInput = z.infer<typeof importImageInput>

export const editImageInput = z.object({
  id: z.uuid(),
  name: objectName,
  bootModes: bootModesInput,
  osDistro: text,
  osVersion: text,
  minDiskGib,
})
export type EditImageInput = z.infer<typeof editImageInput>
