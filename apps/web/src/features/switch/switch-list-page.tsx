'use client'
import { isSwitchVendor, switchVendors } from '@ingot/core/switch/vendor'
import { buttonVariants } from '@ingot/ui/button-variants'
import { EmptyState } from '@ingot/ui/empty-state'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Network, Pencil, Plus, Radar, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { RowAction, TableFilter } from '@/components/data-table/column'
import { DataTable } from '@/components/data-table/data-table'
import { useTableState } from '@/components/data-table/use-table-state'
import { PageHeader } from '@/components/page-header'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { SwitchDeleteDialog } from './switch-delete-dialog'
import type { SwitchRow } from './switch-view'
import { switchSortable, useSwitchColumns } from './use-switch-columns'
import { useSwitchWork } from './use-switch-work'

const conditions = ['drifted', 'failing', 'unsaved', 'awaiting_approval'] as const

export function SwitchListPage() {
  const t = useTranslations('switch')
  const trpc = useTRPC()
  const router = useRouter()
  const [deleting, setDeleting] = useState<SwitchRow | null>(null)
  const { verify } = useSwitchWork()
  const state = useTableState({ filterIds: ['zone', 'vendor', 'condition'], sortable: switchSortable })
  const zones = useQuery(trpc.switch.zones.queryOptions())
  const { zone, vendor, condition } = state.filters
  const vendors = vendor.filter(isSwitchVendor)
  const query = useQuery(
    trpc.switch.list.queryOptions(
      {
        ...state.listInput,
        filter: {
          zoneId: zone[0],
          ...(vendors.length > 0 ? { vendor: vendors } : {}),
          condition: conditions.find((each) => each === condition[0]),
        },
      },
      { placeholderData: keepPreviousData },
    ),
  )
  const filters: TableFilter[] = [
    {
      id: 'zone',
      label: t('fields.zone'),
      single: true,
      options: (zones.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      id: 'vendor',
      label: t('fields.vendor'),
      options: Object.entries(switchVendors).map(([value, label]) => ({ value, label })),
    },
    {
      id: 'condition',
      label: t('condition.label'),
      single: true,
      options: conditions.map((value) => ({ value, label: t(`condition.${value}`) })),
    },
  ]
  const always = () => null
  const rowActions: RowAction<SwitchRow>[] = [
    {
      ...{ id: 'verify', label: t('action.verify'), icon: <Radar aria-hidden />, disabledReason: always },
      onSelect: ({ id }) => verify.mutate({ id }),
    },
    {
      ...{ id: 'edit', label: t('action.edit'), icon: <Pencil aria-hidden />, disabledReason: always },
      onSelect: ({ id }) => router.push(paths.editSwitch(id)),
    },
    {
      ...{
        id: 'delete',
        label: t('action.delete'),
        icon: <Trash2 aria-hidden />,
        danger: true,
        disabledReason: always,
      },
      onSelect: setDeleting,
    },
  ]
  // Without a zone that drives switches there is nothing that one could be added to (SW-04).
  const none = zones.data?.length === 0
  const add = none ? (
    <Link href={paths.networkSchemes()} className={buttonVariants()}>
      {t('openSchemes')}
    </Link>
  ) : (
    <Link href={paths.createSwitch()} className={buttonVariants({ variant: 'primary' })}>
      <Plus aria-hidden />
      {t('add')}
    </Link>
  )
  return (
    <>
      <PageHeader title={t('title')} description={t('subtitle')} actions={add} />
      <DataTable
        name="switches"
        label={t('title')}
        columns={useSwitchColumns()}
        filters={filters}
        searchLabel={t('searchPlaceholder')}
        state={state}
        query={query}
        rowName={({ name }) => name}
        rowActions={rowActions}
        empty={
          <EmptyState
            icon={<Network />}
            title={t(none ? 'noZone' : 'empty')}
            description={t(none ? 'noZoneHint' : 'emptyHint')}
            action={add}
          />
        }
      />
      {deleting && <SwitchDeleteDialog device={deleting} onClose={() => setDeleting(null)} />}
    </>
  )
}
