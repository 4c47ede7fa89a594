'use client'
import { buttonVariants } from '@ingot/ui/button-variants'
import { EmptyState } from '@ingot/ui/empty-state'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Download, Pencil, Plus, Radar, Trash2, Waypoints } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { RowAction } from '@/components/data-table/column'
import { DataTable } from '@/components/data-table/data-table'
import { useTableState } from '@/components/data-table/use-table-state'
import { PageHeader } from '@/components/page-header'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { EndpointDeleteDialog } from './endpoint-delete-dialog'
import type { IronicEndpointRow } from './ironic-view'
import { useEndpointColumns } from './use-endpoint-columns'
import { useEndpointWork } from './use-endpoint-work'

export function IronicListPage() {
  const t = useTranslations('ironic')
  const trpc = useTRPC()
  const router = useRouter()
  const [deleting, setDeleting] = useState<IronicEndpointRow | null>(null)
  const { verify, load } = useEndpointWork()
  const state = useTableState({ filterIds: [], sortable: ['name'] as const })
  const endpoints = useQuery(
    trpc.ironicEndpoint.list.queryOptions({ ...state.listInput }, { placeholderData: keepPreviousData }),
  )
  const columns = useEndpointColumns()
  const always = () => null
  const rowActions: RowAction<IronicEndpointRow>[] = [
    {
      id: 'verify',
      label: t('action.verify'),
      icon: <Radar aria-hidden />,
      disabledReason: always,
      onSelect: ({ id }) => verify.mutate({ id }),
    },
    {
      id: 'import',
      label: t('action.import'),
      icon: <Download aria-hidden />,
      disabledReason: always,
      onSelect: ({ id }) => load.mutate({ id }),
    },
    {
      id: 'edit',
      label: t('action.edit'),
      icon: <Pencil aria-hidden />,
      disabledReason: always,
      onSelect: ({ id }) => router.push(paths.editIronicEndpoint(id)),
    },
    {
      id: 'delete',
      label: t('action.delete'),
      icon: <Trash2 aria-hidden />,
      danger: true,
      disabledReason: always,
      onSelect: setDeleting,
    },
  ]
  const add = (
    <Link href={paths.createIronicEndpoint()} className={buttonVariants({ variant: 'primary' })}>
      <Plus aria-hidden />
      {t('add')}
    </Link>
  )
  return (
    <>
      <PageHeader title={t('title')} description={t('subtitle')} actions={add} />
      <DataTable
        name="ironic-endpoints"
        label={t('title')}
        columns={columns}
        searchLabel={t('searchPlaceholder')}
        state={state}
        query={endpoints}
        rowName={({ name }) => name}
        rowActions={rowActions}
        empty={<EmptyState icon={<Waypoints />} title={t('empty')} description={t('emptyHint')} action={add} />}
      />
      {deleting && <EndpointDeleteDialog endpoint={deleting} onClose={() => setDeleting(null)} />}
    </>
  )
}
