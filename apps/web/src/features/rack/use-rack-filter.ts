'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { TableFilter } from '@/components/data-table/column'
import { useTRPC } from '@/lib/trpc'

/** The filter of a list by racks; chosen ones that are empty by now stay to be taken away. */
export function useRackFilter(chosen: readonly string[]): TableFilter {
  const t = useTranslations('rack')
  const trpc = useTRPC()
  const racks = useQuery(trpc.rack.list.queryOptions({})).data ?? []
  const names = [...new Set([...racks.map(({ rack }) => rack), ...chosen])]
  return { id: 'rack', label: t('fields.rack'), options: names.map((rack) => ({ value: rack, label: rack })) }
}
