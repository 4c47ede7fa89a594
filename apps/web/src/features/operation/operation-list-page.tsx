'use client'
import { type OperationKind, operationKinds, operationStatuses } from '@ingot/core/operation/kinds'
import { buttonVariants } from '@ingot/ui/button-variants'
import { EmptyState } from '@ingot/ui/empty-state'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Activity, ListChecks } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { TableFilter } from '@/components/data-table/column'
import { DataTable } from '@/components/data-table/data-table'
import { useTableState } from '@/components/data-table/use-table-state'
import { PageHeader } from '@/components/page-header'
import { ViewMenu } from '@/features/saved-view/view-menu'
import { operationKindText } from '@/lib/operation-text'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { useScope } from '@/lib/use-scope'
import { useMayEver } from '@/lib/use-session'
import { operationColumns } from './operation-columns'
import { toOperationFilter } from './operation-filter'

const filterIds = ['status', 'kind', 'project'] as const
const sortable = ['createdAt'] as const
const kinds = Object.keys(operationKinds) as OperationKind[]

export function OperationListPage() {
  const t = useTranslations()
  const trpc = useTRPC()
  const scope = useScope()
  const mayEver = useMayEver()
  const state = useTableState({ filterIds, sortable })
  const projects = useQuery(trpc.project.list.queryOptions())
  const operations = useQuery(
    trpc.operation.list.queryOptions(
      { ...state.listInput, filter: toOperationFilter(state.filters, scope) },
      { placeholderData: keepPreviousData },
    ),
  )
  // Work on nodes is the cloud's: a tenant's list never holds it, so the filter does not offer it.
  const offered = kinds.filter((kind) => kind.startsWith('host.') || mayEver('node:show'))
  const filters: TableFilter[] = [
    {
      id: 'status',
      label: t('operation.filters.status'),
      options: operationStatuses.map((value) => ({ value, label: t(`operation.status.${value}`) })),
    },
    {
      id: 'kind',
      label: t('operation.filters.kind'),
      options: offered.map((value) => ({ value, label: operationKindText(t, value) })),
    },
    {
      id: 'project',
      label: t('operation.filters.project'),
      single: true,
      options: (projects.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
  ]
  return (
    <>
      <PageHeader
        title={t('operation.title')}
        description={t('operation.subtitle')}
        actions={
          <Link href={paths.bulks()} className={buttonVariants({})}>
            <ListChecks aria-hidden />
            {t('bulk.requests')}
          </Link>
        }
      />
      <DataTable
        name="operations"
        label={t('operation.title')}
        columns={operationColumns(t)}
        filters={filters}
        searchLabel={t('operation.fields.target')}
        state={state}
        query={operations}
        rowName={(operation) => `${operationKindText(t, operation.kind)} ${operation.targetName}`}
        tools={(shown) => <ViewMenu list="operations" state={state} columns={shown} />}
        empty={<EmptyState icon={<Activity />} title={t('operation.empty')} description={t('operation.emptyHint')} />}
      />
    </>
  )
}
