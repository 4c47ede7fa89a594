import { z } from 'zod'
import { objectName } from '../name/object-name'

const part = z.string().trim().max(128, 'name_too_long').default('')
const baselineItem = z.object({
  component: z.string().trim().min(1, 'name_required').max(128, 'name_too_long'),
  version: z.string().trim().min(1, 'version_required').max(128, 'name_too_long'),
  // What is in it is shown and stored in the clear.
  imageUrl: z
    .url({ protocol: /^https?$/, error: 'url_invalid' })
    .max(2048, 'url_invalid')
    .refine((url) => !/^https?:\/\/[^/?#]*@/i.test(url), 'url_invalid'),
})

export const firmwareBaselineFields = z.object({
  name: objectName,
  description: z.string().trim().max(1024, 'description_too_long').default(''),
  /** parts of the names that inspection found; '' fits all */
  vendor: part,
  model: part,
  items: z.array(baselineItem).min(1, 'firmware_items_required').max(100, 'number_too_large'),
})
export type FirmwareBaselineFields = z.infer<typeof firmwareBaselineFields>
export const editFirmwareBaselineInput = firmwareBaselineFields.extend({
  id: z.uuid(),
  version: z.number().int().nonnegative(),
})
export type EditFirmwareBaselineInput = z.infer<typeof editFirmwareBaselineInput>

const whole = (min: number, max: number) =>
  z.number().int('number_whole').min(min, 'number_positive').max(max, 'number_too_large')

export const createFirmwareUpdateInput = z
  .object({
    name: objectName,
    baselineId: z.uuid(),
    nodeIds: z.array(z.uuid()).min(1, 'nodes_required').max(1000, 'number_too_large'),
    /** null: at once, and without an end */
    windowStart: z.coerce.date().nullable().default(null),
    windowEnd: z.coerce.date().nullable().default(null),
    /** nodes that go first; the others wait for all of them */
    canaryCount: whole(0, 100).default(1),
    /** nodes at once */
    parallel: whole(1, 100).default(1),
    /** it stops when so many nodes have failed */
    maxFailures: whole(1, 1000).default(1),
  })
  .refine(({ windowStart, windowEnd }) => !windowEnd || !windowStart || windowEnd > windowStart, {
    message: 'window_reversed',
    path: ['windowEnd'],
  })
export type CreateFirmwareUpdateInput = z.infer<typeof createFirmwareUpdateInput>
