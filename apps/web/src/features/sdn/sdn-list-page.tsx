'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Share2 } from 'lucide-react'
import { ConnectionList } from '@/components/connection-list'
import { useTableState } from '@/components/data-table/use-table-state'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { ControllerDeleteDialog } from './controller-delete-dialog'
import { useControllerCheck } from './use-controller-check'
import { useControllerColumns } from './use-controller-columns'

export function SdnListPage() {
  const trpc = useTRPC()
  const verify = useControllerCheck()
  const state = useTableState({ filterIds: [], sortable: ['name'] as const })
  const query = useQuery(
    trpc.sdnController.list.queryOptions({ ...state.listInput }, { placeholderData: keepPreviousData }),
  )
  return (
    <ConnectionList
      noun="sdn"
      icon={<Share2 />}
      table={{ name: 'sdn-controllers', columns: useControllerColumns(), state, query }}
      createPath={paths.createSdnController()}
      editPath={paths.editSdnController}
      onVerify={({ id }) => verify.mutate({ id })}
      deleteDialog={(controller, onClose) => <ControllerDeleteDialog controller={controller} onClose={onClose} />}
    />
  )
}
