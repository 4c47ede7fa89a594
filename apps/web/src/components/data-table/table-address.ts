/** The part of a list that its address carries, so that a link shows the same rows. */
export interface TableAddress {
  readonly q: string
  readonly sort: string
  readonly cursor: string
  readonly page: number
  readonly rows: number
  readonly filters: Readonly<Record<string, readonly string[]>>
}

export const rowCounts = [25, 50, 100] as const

export interface TableSort<Key extends string = string> {
  readonly key: Key
  readonly direction: 'asc' | 'desc'
}

/** 'name' ascending, '-name' descending; null for a column that cannot be sorted by. */
export function parseSort<Key extends string>(text: string, sortable: readonly Key[]): TableSort<Key> | null {
  const direction = text.startsWith('-') ? 'desc' : 'asc'
  const name = direction === 'desc' ? text.slice(1) : text
  const key = sortable.find((each) => each === name)
  return key === undefined ? null : { key, direction }
}

/** The next sort when the header of `key` is activated: ascending, descending, back to the list's own order. */
export function nextSort(text: string, key: string): string {
  if (text === key) return `-${key}`
  if (text === `-${key}`) return ''
  return key
}

/** What a change of the question does to the page: always back to the first one, a cursor belongs to one question. */
export const firstPage = { cursor: '', page: 1 } as const

/** What one list procedure takes. Values are checked by the server: an address may hold anything. */
export function toListInput<Key extends string>(address: TableAddress, sortable: readonly Key[]) {
  const sort = parseSort(address.sort, sortable)
  return {
    ...(address.q.trim() ? { q: address.q.trim() } : {}),
    ...(sort ? { sort } : {}),
    cursor: address.cursor || null,
    limit: (rowCounts as readonly number[]).includes(address.rows) ? address.rows : rowCounts[0],
  }
}

/** The values of a filter that exist; undefined when none is chosen, because an empty list would ask for nothing at all. */
export function chosenOf<Value extends string>(
  values: readonly string[],
  isKnown: (value: string) => value is Value,
): Value[] | undefined {
  const known = values.filter(isKnown)
  return known.length > 0 ? known : undefined
}

/** Whether anything narrows the list: decides between "nothing here yet" and "nothing matches". */
export const isNarrowed = (address: TableAddress) =>
  address.q.trim() !== '' || Object.values(address.filters).some((values) => values.length > 0)

/** Search, filters and sort as text, to be kept under a name: not the page, which belongs to one moment. */
export function toQuery({ q, sort, filters }: TableAddress): string {
  const query = new URLSearchParams()
  if (q.trim() !== '') query.set('q', q.trim())
  if (sort !== '') query.set('sort', sort)
  for (const [id, values] of Object.entries(filters)) for (const value of values) query.append(id, value)
  query.sort()
  return query.toString()
}

/** What a kept question sets; filters that the list no longer has are left out. */
export function fromQuery<Id extends string>(
  text: string,
  filterIds: readonly Id[],
): { q: string; sort: string; filters: Record<Id, string[]> } {
  const query = new URLSearchParams(text)
  const filters = Object.fromEntries(filterIds.map((id) => [id, query.getAll(id)])) as Record<Id, string[]>
  return { q: query.get('q') ?? '', sort: query.get('sort') ?? '', filters }
}
