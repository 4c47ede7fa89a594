'use client'
import { parseAsArrayOf, parseAsInteger, parseAsString, useQueryStates } from 'nuqs'
import { useState } from 'react'
import { firstPage, fromQuery, nextSort, rowCounts, type TableAddress, toListInput, toQuery } from './table-address'

const arrayParser = parseAsArrayOf(parseAsString).withDefault([])

/** Search, filters, sort and page of one list, kept in the address. `filterIds` and `sortable` must not change. */
export function useTableState<FilterId extends string, SortKey extends string>({
  filterIds,
  sortable,
}: {
  filterIds: readonly FilterId[]
  sortable: readonly SortKey[]
}) {
  const [values, setValues] = useQueryStates(
    {
      q: parseAsString.withDefault(''),
      sort: parseAsString.withDefault(''),
      cursor: parseAsString.withDefault(''),
      page: parseAsInteger.withDefault(1),
      rows: parseAsInteger.withDefault(rowCounts[0]),
    },
    { history: 'replace' },
  )
  const [filterValues, setFilterValues] = useQueryStates(
    Object.fromEntries(filterIds.map((id) => [id, arrayParser])) as Record<FilterId, typeof arrayParser>,
    { history: 'replace' },
  )
  // Keyset pages know only "next": the way back is remembered while the page is open.
  const [earlier, setEarlier] = useState<readonly string[]>([])
  const filters = filterValues as Record<FilterId, string[]>
  const address: TableAddress = { ...values, filters }

  const restart = () => setEarlier([])
  return {
    address,
    filters,
    listInput: toListInput(address, sortable),
    setSearch: (q: string) => {
      restart()
      void setValues({ q, ...firstPage })
    },
    setFilter: (id: string, next: readonly string[]) => {
      restart()
      void setFilterValues({ [id]: next.length > 0 ? [...next] : null } as never)
      void setValues(firstPage)
    },
    toggleSort: (key: string) => {
      restart()
      void setValues({ sort: nextSort(values.sort, key), ...firstPage })
    },
    setRows: (rows: number) => {
      restart()
      void setValues({ rows, ...firstPage })
    },
    /** What is asked, as it is kept under a name. */
    query: toQuery(address),
    ask: (query: string) => {
      restart()
      const { filters: kept, ...rest } = fromQuery(query, filterIds)
      const chosen = Object.entries<string[]>(kept).map(([id, given]) => [id, given.length > 0 ? given : null])
      void setFilterValues(Object.fromEntries(chosen) as never)
      void setValues({ ...rest, ...firstPage })
    },
    clear: () => {
      restart()
      void setFilterValues(null)
      void setValues({ q: '', ...firstPage })
    },
    goNext: (cursor: string) => {
      setEarlier([...earlier, values.cursor])
      void setValues({ cursor, page: values.page + 1 })
    },
    goBack: () => {
      const previous = earlier.at(-1)
      setEarlier(earlier.slice(0, -1))
      void setValues(previous === undefined ? firstPage : { cursor: previous, page: Math.max(1, values.page - 1) })
    },
  }
}
export type TableState = ReturnType<typeof useTableState<string, string>>
