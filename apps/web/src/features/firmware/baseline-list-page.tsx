'use client'
import { buttonVariants } from '@ingot/ui/button-variants'
import { EmptyState } from '@ingot/ui/empty-state'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { CircuitBoard, Pencil, Plus, Trash2, Upload } from 'lucide-react'
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
import { baselineColumns } from './baseline-columns'
import { BaselineDeleteDialog } from './baseline-delete-dialog'
import type { FirmwareBaseline } from './firmware-view'

const sortable = ['name', 'createdAt'] as const

/** E-04: the versions that servers of a kind shall have. */
export function BaselineListPage() {
  const t = useTranslations()
  const trpc = useTRPC()
  const router = useRouter()
  const manageReason = useManageReason()
  const [deleting, setDeleting] = useState<FirmwareBaseline | null>(null)
  const state = useTableState({ filterIds: [], sortable })
  const baselines = useQuery(
    trpc.firmwareBaseline.list.queryOptions({ ...state.listInput }, { placeholderData: keepPreviousData }),
  )
  const rowActions: RowAction<FirmwareBaseline>[] = [
    {
      id: 'update',
      label: t('firmware.beginUpdate'),
      icon: <Upload aria-hidden />,
      disabledReason: () => manageReason,
      onSelect: ({ id }) => router.push(paths.createFirmwareUpdate(id)),
    },
    {
      id: 'edit',
      label: t('firmware.action.edit'),
      icon: <Pencil aria-hidden />,
      disabledReason: () => manageReason,
      onSelect: ({ id }) => router.push(paths.firmwareBaseline(id)),
    },
    {
      id: 'delete',
      label: t('firmware.action.delete'),
      icon: <Trash2 aria-hidden />,
      danger: true,
      disabledReason: () => manageReason,
      onSelect: setDeleting,
    },
  ]
  const create = manageReason === null && (
    <Link href={paths.createFirmwareBaseline()} className={buttonVariants({ variant: 'primary' })}>
      <Plus aria-hidden />
      {t('firmware.createBaseline')}
    </Link>
  )
  return (
    <>
      <PageHeader title={t('firmware.baselines')} description={t('firmware.baselinesSubtitle')} actions={create} />
      <DataTable
        name="firmware-baselines"
        label={t('firmware.baselines')}
        columns={baselineColumns(t)}
        searchLabel={t('firmware.searchPlaceholder')}
        state={state}
        query={baselines}
        rowName={({ name }) => name}
        rowActions={rowActions}
        empty={
          <EmptyState
            icon={<CircuitBoard />}
            title={t('firmware.noBaselines')}
            description={t('firmware.noBaselinesHint')}
            action={create}
          />
        }
      />
      {deleting && <BaselineDeleteDialog baseline={deleting} onClose={() => setDeleting(null)} />}
    </>
  )
}
