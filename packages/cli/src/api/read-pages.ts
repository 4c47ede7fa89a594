/** One page of a list of the API. */
export interface ApiPage<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
}

const PAGE = 100
/** The API makes no smaller pages. */
const SMALLEST = 10

/** Reads pages until there are `limit` items or no more; says whether there would be more. */
export async function readPages<Item>(
  limit: number,
  read: (page: { cursor?: string; limit: number }) => Promise<ApiPage<Item>>,
): Promise<{ readonly items: Item[]; readonly more: boolean }> {
  const items: Item[] = []
  let cursor: string | null = null
  do {
    const size = Math.max(SMALLEST, Math.min(PAGE, limit - items.length))
    const page: ApiPage<Item> = await read({ ...(cursor ? { cursor } : {}), limit: size })
    items.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null && items.length < limit)
  return { items: items.slice(0, limit), more: cursor !== null || items.length > limit }
}
