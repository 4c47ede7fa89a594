'use client'
import { archs } from '@ingot/core/node/input'
import { buttonVariants } from '@ingot/ui/button-variants'
import { EmptyState } from '@ingot/ui/empty-state'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Cpu, Pencil, Plus, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { RowAction } from '@/components/data-table/column'
import { DataTable } from '@/components/data-table/data-table'
import { useTableState } from '@/components/data-table/use-table-state'
import { PageHeader } from '@/components/page-header'
import { reasonNote } from '@/lib/error-text'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import { useMayEver } from '@/lib/use-session'
import { flavorColumns } from './flavor-columns'
import { FlavorDeleteDialog } from './flavor-delete-dialog'
import type { FlavorRow } from './flavor-view'

const filterIds = ['arch'] as const
const sortable = ['name', 'cpuCores', 'memoryMib', 'localDiskGib', 'createdAt'] as const

export function FlavorListPage() {
  const t = useTranslations()
  const trpc = useTRPC()
  const format = useFormat()
  const router = useRouter()
  const mayEver = useMayEver()
  const [deleting, setDeleting] = useState<FlavorRow | null>(null)
  const state = useTableState({ filterIds, sortable })
  const arch = archs.find((value) => value === state.filters.arch[0])
  const flavors = useQuery(
    trpc.flavor.list.queryOptions(
      { ...state.listInput, filter: arch ? { arch } : {} },
      { placeholderData: keepPreviousData },
    ),
  )
  const unless = (permission: 'flavor:edit' | 'flavor:delete') =>
    mayEver(permission) ? null : reasonNote(t, { code: 'permission_missing', permission })
  const rowActions: RowAction<FlavorRow>[] = [
    {
      id: 'edit',
      label: t('flavor.action.edit'),
      icon: <Pencil aria-hidden />,
      disabledReason: () => unless('flavor:edit'),
      onSelect: (flavor) => router.push(paths.flavor(flavor.id)),
    },
    {
      id: 'delete',
      label: t('flavor.action.delete'),
      icon: <Trash2 aria-hidden />,
      danger: true,
      disabledReason: () => unless('flavor:delete'),
      onSelect: setDeleting,
    },
  ]
  const create = mayEver('flavor:create') && (
    <Link href={paths.createFlavor()} className={buttonVariants({ variant: 'primary' })}>
      <Plus aria-hidden />
      {t('flavor.create')}
    </Link>
  )
  return (
    <>
      <PageHeader title={t('flavor.title')} description={t('flavor.subtitle')} actions={create} />
      <DataTable
        name="flavors"
        label={t('flavor.title')}
        columns={flavorColumns(t, format)}
        filters={[
          {
            id: 'arch',
            label: t('flavor.filters.arch'),
            single: true,
            options: archs.map((value) => ({ value, label: t(`words.arch.${value}`) })),
          },
        ]}
        searchLabel={t('flavor.searchPlaceholder')}
        state={state}
        query={flavors}
        rowName={(flavor) => flavor.name}
        rowActions={rowActions}
        empty={
          <EmptyState icon={<Cpu />} title={t('flavor.empty')} description={t('flavor.emptyHint')} action={create} />
        }
      />
      {deleting && <FlavorDeleteDialog flavor={deleting} onClose={() => setDeleting(null)} />}
    </>
  )
}
