/** What every list is asked for. `limit` is checked by the API. */
export interface PageRequest<Key extends string> {
  readonly q?: string | undefined
  readonly sort: { readonly key: Key; readonly direction: 'asc' | 'desc' }
  /** `nextCursor` of the page before; null or absent: the first page. */
  readonly cursor?: string | null | undefined
  readonly limit: number
}

/** There is no total: counting would read every row (docs/adr/0010). */
export interface Page<Item> {
  readonly items: Item[]
  readonly nextCursor: string | null
}
