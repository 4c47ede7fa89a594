'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Download, Waypoints } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ConnectionList } from '@/components/connection-list'
import { useTableState } from '@/components/data-table/use-table-state'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { EndpointDeleteDialog } from './endpoint-delete-dialog'
import { useEndpointColumns } from './use-endpoint-columns'
import { useEndpointWork } from './use-endpoint-work'

export function IronicListPage() {
  const t = useTranslations('ironic')
  const trpc = useTRPC()
  const { verify, load } = useEndpointWork()
  const state = useTableState({ filterIds: [], sortable: ['name'] as const })
  const query = useQuery(
    trpc.ironicEndpoint.list.queryOptions({ ...state.listInput }, { placeholderData: keepPreviousData }),
  )
  return (
    <ConnectionList
      noun="ironic"
      icon={<Waypoints />}
      table={{ name: 'ironic-endpoints', columns: useEndpointColumns(), state, query }}
      createPath={paths.createIronicEndpoint()}
      editPath={paths.editIronicEndpoint}
      onVerify={({ id }) => verify.mutate({ id })}
      moreActions={[
        {
          id: 'import',
          label: t('action.import'),
          icon: <Download aria-hidden />,
          disabledReason: () => null,
          onSelect: ({ id }) => load.mutate({ id }),
        },
      ]}
      deleteDialog={(endpoint, onClose) => <EndpointDeleteDialog endpoint={endpoint} onClose={onClose} />}
    />
  )
}
