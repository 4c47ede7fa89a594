'use client'
import { Button } from '@ingot/ui/button'
import { EmptyState } from '@ingot/ui/empty-state'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Network, Pencil, Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { RowAction } from '@/components/data-table/column'
import { DataTable } from '@/components/data-table/data-table'
import { useTableState } from '@/components/data-table/use-table-state'
import { PageHeader } from '@/components/page-header'
import { useTRPC } from '@/lib/trpc'
import { useScope } from '@/lib/use-scope'
import { useMayEver } from '@/lib/use-session'
import { CreateNetworkDialog } from './create-network-dialog'
import { DeleteNetworkDialog } from './delete-network-dialog'
import { EditNetworkDialog } from './edit-network-dialog'
import { type NetworkRow, networkColumns } from './network-columns'

const filterIds = ['ownership'] as const
const sortable = ['name', 'vlanId', 'createdAt'] as const
const ownerships = ['own', 'provider', 'shared'] as const

/** Networks of projects, those of the cloud, and those that are shared. */
export function NetworkListPage() {
  const t = useTranslations()
  const trpc = useTRPC()
  const scope = useScope()
  const mayEver = useMayEver()
  const state = useTableState({ filterIds, sortable })
  const [creating, setCreating] = useState<'tenant' | 'provider' | null>(null)
  const [question, setQuestion] = useState<{ ask: 'edit' | 'delete'; network: NetworkRow } | null>(null)
  const ownership = ownerships.find((each) => each === state.filters.ownership[0])
  const filter = {
    ...(ownership ? { ownership } : {}),
    ...(scope.projectId && ownership === 'own' ? { projectId: scope.projectId } : {}),
    ...(scope.zoneId ? { zoneId: scope.zoneId } : {}),
  }
  const networks = useQuery(
    trpc.network.list.queryOptions({ ...state.listInput, filter }, { placeholderData: keepPreviousData }),
  )
  const locked = ({ mayChange }: NetworkRow) => (mayChange ? null : t('network.notYours'))
  const rowActions: RowAction<NetworkRow>[] = [
    {
      id: 'edit',
      label: t('network.edit'),
      icon: <Pencil aria-hidden />,
      disabledReason: locked,
      onSelect: (network) => setQuestion({ ask: 'edit', network }),
    },
    {
      id: 'delete',
      label: t('network.delete'),
      icon: <Trash2 aria-hidden />,
      danger: true,
      disabledReason: locked,
      onSelect: (network) => setQuestion({ ask: 'delete', network }),
    },
  ]
  const close = () => setQuestion(null)
  return (
    <>
      <PageHeader
        title={t('network.title')}
        description={t('network.subtitle')}
        actions={
          <>
            {mayEver('network:provide') && (
              <Button onClick={() => setCreating('provider')}>
                <Plus aria-hidden />
                {t('network.createProvider')}
              </Button>
            )}
            <Button variant="primary" onClick={() => setCreating('tenant')}>
              <Plus aria-hidden />
              {t('network.create')}
            </Button>
          </>
        }
      />
      <DataTable
        name="networks"
        label={t('network.title')}
        columns={networkColumns(t)}
        filters={[
          {
            id: 'ownership',
            label: t('network.fields.owner'),
            single: true,
            options: ownerships.map((value) => ({ value, label: t(`network.ownership.${value}`) })),
          },
        ]}
        searchLabel={t('network.searchPlaceholder')}
        state={state}
        query={networks}
        rowName={({ name }) => name}
        rowActions={rowActions}
        empty={<EmptyState icon={<Network />} title={t('network.empty')} description={t('network.emptyHint')} />}
      />
      {creating && <CreateNetworkDialog kind={creating} onClose={() => setCreating(null)} />}
      {question?.ask === 'edit' && <EditNetworkDialog network={question.network} onClose={close} />}
      {question?.ask === 'delete' && (
        <DeleteNetworkDialog network={question.network} onClose={close} onDeleted={close} />
      )}
    </>
  )
}
