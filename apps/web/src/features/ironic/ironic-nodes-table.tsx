'use client'
import { Badge } from '@ingot/ui/badge'
import { EmptyState } from '@ingot/ui/empty-state'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Column } from '@/components/data-table/column'
import { DataTable } from '@/components/data-table/data-table'
import { useTableState } from '@/components/data-table/use-table-state'
import { NodeStateText } from '@/components/node-state'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import type { IronicNodeRow } from './ironic-view'

const filterIds = ['drifting', 'occupied'] as const
const yesNo = (value: string | undefined) => (value === 'yes' ? true : value === 'no' ? false : undefined)

/** The nodes of one Ironic with both sides' states; a node's own page decides between them. */
export function IronicNodesTable({ endpointId }: { endpointId: string }) {
  const t = useTranslations('ironic')
  const trpc = useTRPC()
  const state = useTableState({ filterIds, sortable: ['name'] as const })
  const drifting = yesNo(state.filters.drifting[0])
  const occupied = yesNo(state.filters.occupied[0])
  const filter = {
    endpointId,
    ...(drifting === undefined ? {} : { drifting }),
    ...(occupied === undefined ? {} : { occupied }),
  }
  const nodes = useQuery(
    trpc.ironicNode.list.queryOptions({ ...state.listInput, filter }, { placeholderData: keepPreviousData }),
  )
  const options = (['yes', 'no'] as const).map((value) => ({ value, label: t(`node.${value}`) }))
  return (
    <DataTable
      name="ironic-nodes"
      label={t('detail.nodes')}
      columns={useIronicNodeColumns()}
      filters={[
        { id: 'drifting', label: t('node.filterDrift'), single: true, options },
        { id: 'occupied', label: t('node.filterOccupied'), single: true, options },
      ]}
      searchLabel={t('fields.name')}
      state={state}
      query={nodes}
      rowName={({ name }) => name}
      empty={<EmptyState title={t('node.empty')} description={t('node.emptyHint')} />}
    />
  )
}

function useIronicNodeColumns(): Column<IronicNodeRow>[] {
  const t = useTranslations('ironic')
  return [
    {
      id: 'name',
      header: t('fields.name'),
      sortable: true,
      fixed: true,
      cell: (node) => (
        <Link href={paths.node(node.id, 'ironic')} className="font-medium hover:text-accent-ink hover:underline">
          {node.name}
        </Link>
      ),
    },
    { id: 'state', header: t('node.state'), cell: (node) => <NodeStateText state={node.provisionState} /> },
    { id: 'theirs', header: t('node.theirState'), cell: (node) => node.ironicState ?? '–' },
    { id: 'driver', header: t('node.driver'), cell: (node) => node.driver ?? '–' },
    { id: 'owner', header: t('node.owner'), cell: (node) => node.owner ?? '–' },
    { id: 'conductor', header: t('node.conductor'), hiddenAtFirst: true, cell: (node) => node.conductor ?? '–' },
    {
      id: 'host',
      header: t('node.host'),
      cell: ({ host, occupied }) =>
        host ? (
          <Link href={paths.host(host.id)} className="hover:text-accent-ink hover:underline">
            {host.name}
          </Link>
        ) : (
          (occupied && <Badge tone="info">{t('node.occupied')}</Badge>) || '–'
        ),
    },
    {
      id: 'drift',
      header: t('node.drift'),
      cell: ({ drift, missingAt }) =>
        missingAt ? (
          <Badge tone="danger">{t('node.missing')}</Badge>
        ) : drift.length > 0 ? (
          <Badge tone="warning">{drift.map(({ field }) => t(`drift.fields.${field}`)).join(', ')}</Badge>
        ) : (
          t('node.none')
        ),
    },
  ]
}
