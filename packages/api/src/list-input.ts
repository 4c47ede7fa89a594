import { z } from 'zod'

const directions = ['asc', 'desc'] as const

/** The one shape of list inputs; the first sort key is the default. */
export function listInput<const Keys extends readonly [string, ...string[]], Filter extends z.ZodRawShape>(
  keys: Keys,
  direction: (typeof directions)[number],
  filter: Filter,
) {
  return z.object({
    q: z.string().trim().max(200).optional(),
    filter: z.object(filter).partial().optional(),
    sort: z
      .object({ key: z.enum(keys), direction: z.enum(directions) })
      .default({ key: keys[0] as (typeof keys)[number], direction } as never),
    cursor: z.string().max(2000).nullish(),
    limit: z.number().int().min(10).max(100).default(25),
  })
}

export const idInput = z.object({ id: z.uuid() })
