'use client'
import { isSwitchVendor, switchVendors } from '@ingot/core/switch/vendor'
import { buttonVariants } from '@ingot/ui/button-variants'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Network } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ConnectionList } from '@/components/connection-list'
import type { TableFilter } from '@/components/data-table/column'
import { useTableState } from '@/components/data-table/use-table-state'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { useRackFilter } from '../rack/use-rack-filter'
import { SwitchDeleteDialog } from './switch-delete-dialog'
import { switchSortable, useSwitchColumns } from './use-switch-columns'
import { useSwitchWork } from './use-switch-work'

const conditions = ['drifted', 'failing', 'unsaved', 'awaiting_approval'] as const

export function SwitchListPage() {
  const t = useTranslations('switch')
  const trpc = useTRPC()
  const { verify } = useSwitchWork()
  const state = useTableState({ filterIds: ['zone', 'vendor', 'condition', 'rack'], sortable: switchSortable })
  const zones = useQuery(trpc.switch.zones.queryOptions())
  const { zone, vendor, condition, rack } = state.filters
  const vendors = vendor.filter(isSwitchVendor)
  const query = useQuery(
    trpc.switch.list.queryOptions(
      {
        ...state.listInput,
        filter: {
          zoneId: zone[0],
          ...(vendors.length > 0 ? { vendor: vendors } : {}),
          condition: conditions.find((each) => each === condition[0]),
          ...(rack.length > 0 ? { rack } : {}),
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
    useRackFilter(rack),
  ]
  // Without a zone that drives switches there is nothing that one could be added to (SW-04).
  const notYet =
    zones.data?.length === 0
      ? {
          title: t('noZone'),
          description: t('noZoneHint'),
          action: (
            <Link href={paths.networkSchemes()} className={buttonVariants()}>
              {t('openSchemes')}
            </Link>
          ),
        }
      : undefined
  return (
    <ConnectionList
      noun="switch"
      icon={<Network />}
      table={{ name: 'switches', columns: useSwitchColumns(), filters, state, query }}
      createPath={paths.createSwitch()}
      editPath={paths.editSwitch}
      onVerify={({ id }) => verify.mutate({ id })}
      notYet={notYet}
      deleteDialog={(device, onClose) => <SwitchDeleteDialog device={device} onClose={onClose} />}
    />
  )
}
