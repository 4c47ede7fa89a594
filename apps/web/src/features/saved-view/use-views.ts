'use client'
import type { SavedViewList } from '@ingot/core/saved-view/input'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { ShownColumns } from '@/components/data-table/data-table'
import type { RouterOutputs } from '@/lib/router-outputs'
import { useTRPC } from '@/lib/trpc'

export type SavedView = RouterOutputs['savedView']['list'][number]
export interface ViewedList {
  readonly list: SavedViewList
  readonly state: { readonly query: string; readonly ask: (query: string) => void }
  readonly columns: ShownColumns
}

const nothing: readonly SavedView[] = []

/** The views of a list. A list whose address asks for nothing begins with the person's default, once. */
export function useViews({ list, state, columns }: ViewedList) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { data } = useQuery(trpc.savedView.list.queryOptions({ list }))
  const views = data ?? nothing
  const show = (view: Pick<SavedView, 'query' | 'columns'>) => {
    state.ask(view.query)
    if (view.columns.length > 0) columns.show(view.columns)
  }
  const begun = useRef(false)
  useEffect(() => {
    if (!data || begun.current) return
    begun.current = true
    const first = data.find(({ isDefault }) => isDefault)
    if (first && window.location.search === '') show(first)
  })
  return {
    views,
    show,
    current: views.find((view) => view.query === state.query && view.query !== '') ?? null,
    refresh: () => queryClient.invalidateQueries(trpc.savedView.list.pathFilter()),
  }
}
