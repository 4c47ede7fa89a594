'use client'
import { EmptyState } from '@ingot/ui/empty-state'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Gauge } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { DataTable } from '@/components/data-table/data-table'
import { useTableState } from '@/components/data-table/use-table-state'
import { PageHeader } from '@/components/page-header'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import { DepartmentQuotas } from './department-quotas'
import { quotaColumns } from './quota-columns'

const filterIds = ['department', 'warned'] as const
const sortable = ['name', 'department', 'hosts', 'nodes'] as const

export function QuotaListPage() {
  const t = useTranslations()
  const trpc = useTRPC()
  const format = useFormat()
  const state = useTableState({ filterIds, sortable })
  const departments = useQuery(trpc.quota.departments.queryOptions())
  const departmentId = state.filters.department[0]
  const quotas = useQuery(
    trpc.quota.list.queryOptions(
      {
        ...state.listInput,
        filter: {
          ...(departmentId ? { departmentId } : {}),
          ...(state.filters.warned[0] === 'yes' ? { warned: true } : {}),
        },
      },
      { placeholderData: keepPreviousData },
    ),
  )
  return (
    <>
      <PageHeader title={t('quota.title')} description={t('quota.subtitle')} />
      <div className="flex flex-col gap-6">
        <DepartmentQuotas departments={departments} />
        <section aria-labelledby="quota-projects">
          <h2 id="quota-projects" className="pb-2 font-semibold text-lg">
            {t('quota.projects')}
          </h2>
          <DataTable
            name="quotas"
            label={t('quota.projects')}
            columns={quotaColumns(t, format)}
            filters={[
              {
                id: 'department',
                label: t('quota.fields.department'),
                single: true,
                options: (departments.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
              },
              {
                id: 'warned',
                label: t('quota.filters.warned'),
                single: true,
                options: [{ value: 'yes', label: t('quota.filters.nearOrFull') }],
              },
            ]}
            searchLabel={t('quota.searchPlaceholder')}
            state={state}
            query={quotas}
            rowName={(row) => row.name}
            empty={<EmptyState icon={<Gauge />} title={t('quota.empty')} description={t('quota.emptyHint')} />}
          />
        </section>
      </div>
    </>
  )
}
