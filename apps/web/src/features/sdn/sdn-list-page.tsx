'use client'
import { buttonVariants } from '@ingot/ui/button-variants'
import { EmptyState } from '@ingot/ui/empty-state'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Pencil, Plus, Radar, Share2, Trash2 } from 'lucide-react'
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
import { ControllerDeleteDialog } from './controller-delete-dialog'
import type { SdnControllerRow } from './sdn-view'
import { useControllerCheck } from './use-controller-check'
import { useControllerColumns } from './use-controller-columns'

export function SdnListPage() {
  const t = useTranslations('sdn')
  const trpc = useTRPC()
  const router = useRouter()
  const [deleting, setDeleting] = useState<SdnControllerRow | null>(null)
  const verify = useControllerCheck()
  const state = useTableState({ filterIds: [], sortable: ['name'] as const })
  const controllers = useQuery(
    trpc.sdnController.list.queryOptions({ ...state.listInput }, { placeholderData: keepPreviousData }),
  )
  const columns = useControllerColumns()
  const always = () => null
  const rowActions: RowAction<SdnControllerRow>[] = [
    {
      id: 'verify',
      label: t('action.verify'),
      icon: <Radar aria-hidden />,
      disabledReason: always,
      onSelect: ({ id }) => verify.mutate({ id }),
    },
    {
      id: 'edit',
      label: t('action.edit'),
      icon: <Pencil aria-hidden />,
      disabledReason: always,
      onSelect: ({ id }) => router.push(paths.editSdnController(id)),
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
    <Link href={paths.createSdnController()} className={buttonVariants({ variant: 'primary' })}>
      <Plus aria-hidden />
      {t('add')}
    </Link>
  )
  return (
    <>
      <PageHeader title={t('title')} description={t('subtitle')} actions={add} />
      <DataTable
        name="sdn-controllers"
        label={t('title')}
        columns={columns}
        searchLabel={t('searchPlaceholder')}
        state={state}
        query={controllers}
        rowName={({ name }) => name}
        rowActions={rowActions}
        empty={<EmptyState icon={<Share2 />} title={t('empty')} description={t('emptyHint')} action={add} />}
      />
      {deleting && <ControllerDeleteDialog controller={deleting} onClose={() => setDeleting(null)} />}
    </>
  )
}
