import { z } from 'zod'
import { objectName } from '../name/object-name'

const part = z.string().trim().max(128, 'name_too_long').default('')
const value = z.union([z.string().max(256), z.number(), z.boolean()], 'bios_setting_invalid')

export const biosProfileFields = z.object({
  name: objectName,
  description: z.string().trim().max(1024, 'description_too_long').default(''),
  /** parts of the names that inspection found; '' fits all */
  vendor: part,
  model: part,
  attributes: z
    .record(z.string().trim().min(1).max(128, 'name_too_long'), value)
    .refine((attributes) => Object.keys(attributes).length > 0, 'bios_attributes_required')
    .refine((attributes) => Object.keys(attributes).length <= 500, 'bios_attributes_too_many'),
})
export type BiosProfileFields = z.infer<typeof biosProfileFields>
export const editBiosProfileInput = biosProfileFields.extend({ id: z.uuid(), version: z.number().int().nonnegative() })
export type EditBiosProfileInput = z.infer<typeof editBiosProfileInput>
