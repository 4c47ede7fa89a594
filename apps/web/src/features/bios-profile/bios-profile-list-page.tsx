'use client'
import { buttonVariants } from '@ingot/ui/button-variants'
import { EmptyState } from '@ingot/ui/empty-state'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Pencil, Plus, SlidersHorizontal, Trash2 } from 'lucide-react'
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
import { useManageReason } from '../hardware/use-manage-reason'
import { biosProfileColumns } from './bios-profile-columns'
import { BiosProfileDeleteDialog } from './bios-profile-delete-dialog'
import type { BiosProfile } from './bios-view'

const sortable = ['name', 'createdAt'] as const

/** E-03: what servers of a kind shall be set to. */
export function BiosProfileListPage() {
  const t = useTranslations()
  const trpc = useTRPC()
  const router = useRouter()
  const manageReason = useManageReason()
  const [deleting, setDeleting] = useState<BiosProfile | null>(null)
  const state = useTableState({ filterIds: [], sortable })
  const profiles = useQuery(
    trpc.biosProfile.list.queryOptions({ ...state.listInput }, { placeholderData: keepPreviousData }),
  )
  const rowActions: RowAction<BiosProfile>[] = [
    {
      id: 'edit',
      label: t('bios.action.edit'),
      icon: <Pencil aria-hidden />,
      disabledReason: () => manageReason,
      onSelect: ({ id }) => router.push(paths.biosProfile(id)),
    },
    {
      id: 'delete',
      label: t('bios.action.delete'),
      icon: <Trash2 aria-hidden />,
      danger: true,
      disabledReason: ({ nodeCount }) =>
        manageReason ?? (nodeCount > 0 ? t('bios.assignedReason', { count: nodeCount }) : null),
      onSelect: setDeleting,
    },
  ]
  const create = manageReason === null && (
    <Link href={paths.createBiosProfile()} className={buttonVariants({ variant: 'primary' })}>
      <Plus aria-hidden />
      {t('bios.create')}
    </Link>
  )
  return (
    <>
      <PageHeader title={t('bios.title')} description={t('bios.subtitle')} actions={create} />
      <DataTable
        name="bios-profiles"
        label={t('bios.title')}
        columns={biosProfileColumns(t)}
        searchLabel={t('bios.searchPlaceholder')}
        state={state}
        query={profiles}
        rowName={({ name }) => name}
        rowActions={rowActions}
        empty={
          <EmptyState
            icon={<SlidersHorizontal />}
            title={t('bios.empty')}
            description={t('bios.emptyHint')}
            action={create}
          />
        }
      />
      {deleting && <BiosProfileDeleteDialog profile={deleting} onClose={() => setDeleting(null)} />}
    </>
  )
}
