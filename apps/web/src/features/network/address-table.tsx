'use client'
import { Badge } from '@ingot/ui/badge'
import { EmptyState } from '@ingot/ui/empty-state'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Column } from '@/components/data-table/column'
import { DataTable } from '@/components/data-table/data-table'
import { useTableState } from '@/components/data-table/use-table-state'
import { paths } from '@/lib/paths'
import type { RouterOutputs } from '@/lib/router-outputs'
import { useTRPC } from '@/lib/trpc'

type AddressRow = RouterOutputs['network']['addresses']['items'][number]
const sortable = ['address', 'hostName'] as const

/** Who has which address of a network: hosts that one sees. */
export function AddressTable({ networkId }: { networkId: string }) {
  const t = useTranslations('network')
  const trpc = useTRPC()
  const state = useTableState({ filterIds: [], sortable })
  const addresses = useQuery(
    trpc.network.addresses.queryOptions({ ...state.listInput, networkId }, { placeholderData: keepPreviousData }),
  )
  const columns: Column<AddressRow>[] = [
    {
      id: 'address',
      header: t('addresses.address'),
      sortable: true,
      fixed: true,
      cell: ({ address }) => <span className="font-mono text-xs">{address}</span>,
    },
    {
      id: 'hostName',
      header: t('addresses.host'),
      sortable: true,
      cell: ({ host }) => (
        <Link href={paths.host(host.id, 'network')} className="hover:text-accent-ink hover:underline">
          {host.name}
        </Link>
      ),
    },
    {
      id: 'mac',
      header: t('addresses.mac'),
      cell: ({ macAddress }) => <span className="font-mono text-xs">{macAddress ?? '–'}</span>,
    },
    {
      id: 'subnet',
      header: t('addresses.subnet'),
      cell: ({ cidr }) => <span className="font-mono text-xs">{cidr}</span>,
    },
    {
      id: 'state',
      header: t('addresses.state'),
      cell: ({ state: now, tagged }) => (
        <span className="flex flex-wrap gap-1">
          {t(`vnicState.${now}`)}
          {tagged && <Badge>{t('taggedBadge')}</Badge>}
        </span>
      ),
    },
  ]
  return (
    <DataTable
      name="network-addresses"
      label={t('addresses.title')}
      columns={columns}
      filters={[]}
      searchLabel={t('addresses.search')}
      state={state}
      query={addresses}
      rowName={({ address }) => address}
      empty={<EmptyState title={t('addresses.empty')} />}
    />
  )
}
