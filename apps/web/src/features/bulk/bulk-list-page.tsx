'use client'
import { bulkKinds } from '@ingot/core/bulk/bulk-action'
import { EmptyState } from '@ingot/ui/empty-state'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ListChecks } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { DataTable } from '@/components/data-table/data-table'
import { useTableState } from '@/components/data-table/use-table-state'
import { PageHeader } from '@/components/page-header'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { bulkColumns } from './bulk-columns'
import { bulkActionText } from './bulk-view'

const filterIds = ['kind', 'state'] as const
const sortable = ['createdAt'] as const
const states = ['open', 'ended'] as const

/** One's own bulk requests, the newest first. */
export function BulkListPage() {
  const t = useTranslations()
  const trpc = useTRPC()
  const state = useTableState({ filterIds, sortable })
  const kind = bulkKinds.find((value) => value === state.filters.kind[0])
  const chosen = states.find((value) => value === state.filters.state[0])
  const filter = { ...(kind ? { kind } : {}), ...(chosen ? { open: chosen === 'open' } : {}) }
  const { q: _q, ...input } = state.listInput
  const bulks = useQuery(trpc.bulk.list.queryOptions({ ...input, filter }, { placeholderData: keepPreviousData }))
  return (
    <>
      <PageHeader
        title={t('bulk.requests')}
        description={t('bulk.subtitle')}
        parent={{ label: t('operation.title'), href: paths.operations() }}
      />
      <DataTable
        name="bulk-requests"
        label={t('bulk.requests')}
        columns={bulkColumns(t)}
        filters={[
          {
            id: 'kind',
            label: t('bulk.filters.kind'),
            single: true,
            options: bulkKinds.map((value) => ({ value, label: t(`bulk.kind.${value}`) })),
          },
          {
            id: 'state',
            label: t('bulk.filters.state'),
            single: true,
            options: states.map((value) => ({ value, label: t(`bulk.state.${value}`) })),
          },
        ]}
        state={state}
        query={bulks}
        rowName={(bulk) => bulkActionText(t, bulk.kind, bulk.action)}
        empty={<EmptyState icon={<ListChecks />} title={t('bulk.empty')} description={t('bulk.emptyHint')} />}
      />
    </>
  )
}
