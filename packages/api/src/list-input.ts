import { z } from 'zod'

const directions = ['asc', 'desc'] as const
type SortDirection = (typeof directions)[number]

/** The one shape of list inputs; the first sort key is the default. */
export function listInput<Key extends string, Filter extends z.ZodRawShape>(
  keys: readonly [Key, ...Key[]],
  direction: SortDirection,
  filter: Filter,
) {
  return z
    .object({
      q: z.string().trim().max(200).optional(),
      filter: z.object(filter).partial().optional(),
      // The key is any text in the type, because it comes from the address bar.
      sort: z.object({ key: z.string().pipe(z.enum(keys)), direction: z.enum(directions) }).optional(),
      cursor: z.string().max(2000).nullish(),
      limit: z.number().int().min(10).max(100).default(25),
    })
    .transform((input) => ({ ...input, sort: input.sort ?? { key: keys[0], direction } }))
}

export const idInput = z.object({ id: z.uuid() })
