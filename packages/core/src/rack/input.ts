import { z } from 'zod'
import { fitsRack, MAX_RACK_UNIT, normalizeRack } from './rack-place'

/** The name of a rack, in the one way that it is written. */
export const rackInput = z
  .string()
  .max(64, 'rack_too_long')
  .regex(/^[^\p{Cc}]*$/u, 'rack_invalid')
  .transform(normalizeRack)
  .pipe(z.string().min(1, 'rack_required').max(64, 'rack_too_long'))

const units = (message: string) => z.number().int(message).min(1, message).max(MAX_RACK_UNIT, message)

export const rackPlaceInput = z
  .object({
    rack: rackInput.describe('Name of the rack, e.g. A-07; upper and lower case are the same'),
    unit: units('rack_unit_range').nullable().default(null).describe('Lowest unit, 1–60 from the floor; null: unknown'),
    height: units('rack_height_range').default(1).describe('Units that it takes up'),
  })
  .refine(fitsRack, { message: 'rack_height_range', path: ['height'] })
export type RackPlaceInput = z.infer<typeof rackPlaceInput>

/** Exactly what somebody saw offered; whatever has changed since is refused, item by item. */
export const fillRacksInput = z.object({
  items: z
    .array(z.object({ nodeId: z.uuid(), rack: rackInput }))
    .min(1, 'nothing_selected')
    .max(1000, 'too_many_items')
    .describe('The offers that shall be taken'),
})
export type FillRacksInput = z.infer<typeof fillRacksInput>
