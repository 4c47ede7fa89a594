'use client'
import { hostStates } from '@ingot/core/host/lifecycle'
import { buttonVariants } from '@ingot/ui/button-variants'
import { EmptyState } from '@ingot/ui/empty-state'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Plus, Server } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { TableFilter } from '@/components/data-table/column'
import { DataTable } from '@/components/data-table/data-table'
import { useSelection } from '@/components/data-table/use-selection'
import { useTableState } from '@/components/data-table/use-table-state'
import { ExportButton } from '@/components/export/export-button'
import { PageHeader } from '@/components/page-header'
import { ViewMenu } from '@/features/saved-view/view-menu'
import { useTagFilter } from '@/features/tag/use-tag-counts'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import { useScope } from '@/lib/use-scope'
import { useMayEver } from '@/lib/use-session'
import { hostColumns } from './host-columns'
import { HostDialog } from './host-dialog'
import { hostExportColumns, hostExportWords } from './host-export-words'
import { toHostFilter } from './host-filter'
import { useHostBulk } from './use-host-bulk'
import { useHostMenu } from './use-host-menu'

const filterIds = ['project', 'state', 'power', 'zone', 'tag'] as const
const sortable = ['name', 'state', 'createdAt'] as const
const powers = ['on', 'off', 'unknown'] as const

export function HostListPage() {
  const t = useTranslations()
  const trpc = useTRPC()
  const format = useFormat()
  const scope = useScope()
  const mayEver = useMayEver()
  const state = useTableState({ filterIds, sortable })
  const menu = useHostMenu()
  const projects = useQuery(trpc.project.list.queryOptions())
  const zones = useQuery(trpc.zone.list.queryOptions())
  const filter = toHostFilter(state.filters, scope)
  const matching = { filter, ...(state.listInput.q ? { q: state.listInput.q } : {}) }
  const selection = useSelection(JSON.stringify(matching))
  const bulk = useHostBulk(selection, matching)
  const tagFilter = useTagFilter('host', state.filters.tag)
  const hosts = useQuery(
    trpc.host.list.queryOptions({ ...state.listInput, filter }, { placeholderData: keepPreviousData }),
  )
  const filters: TableFilter[] = [
    {
      id: 'project',
      label: t('host.filters.project'),
      single: true,
      options: (projects.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      id: 'state',
      label: t('host.filters.state'),
      options: hostStates.map((value) => ({ value, label: t(`host.state.${value}`) })),
    },
    {
      id: 'power',
      label: t('host.filters.power'),
      options: powers.map((value) => ({ value, label: t(`words.power.${value}`) })),
    },
    {
      id: 'zone',
      label: t('host.filters.zone'),
      single: true,
      options: (zones.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    tagFilter,
  ]
  const create = mayEver('host:create') && (
    <Link href={paths.createHost()} className={buttonVariants({ variant: 'primary' })}>
      <Plus aria-hidden />
      {t('host.create')}
    </Link>
  )
  return (
    <>
      <PageHeader
        title={t('host.title')}
        description={t('host.subtitle')}
        actions={
          <>
            {mayEver('host:export') && (
              <ExportButton
                request={{ kind: 'host', ...matching }}
                title={t('host.title')}
                words={hostExportWords(t)}
                columns={hostExportColumns}
              />
            )}
            {create}
          </>
        }
      />
      <DataTable
        name="hosts"
        label={t('host.title')}
        columns={hostColumns(t, format, mayEver('node:show'))}
        filters={filters}
        searchLabel={t('host.searchPlaceholder')}
        state={state}
        query={hosts}
        rowName={(host) => host.name}
        rowActions={menu.actions}
        selection={selection}
        bulkActions={bulk.actions}
        tools={(shown) => <ViewMenu list="hosts" state={state} columns={shown} />}
        empty={
          <EmptyState icon={<Server />} title={t('host.empty')} description={t('host.emptyHint')} action={create} />
        }
      />
      <HostDialog question={menu.question} onClose={menu.close} />
      {bulk.dialog}
    </>
  )
}
