'use client'
import { type BulkNodeAction, bulkNodeActions, isDestructiveBulk } from '@ingot/core/bulk/bulk-action'
import { buttonVariants } from '@ingot/ui/button-variants'
import { EmptyState } from '@ingot/ui/empty-state'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { HardDrive, Plus } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { RowAction } from '@/components/data-table/column'
import { DataTable } from '@/components/data-table/data-table'
import { useSelection } from '@/components/data-table/use-selection'
import { useTableState } from '@/components/data-table/use-table-state'
import { ExportButton } from '@/components/export/export-button'
import { PageHeader } from '@/components/page-header'
import { ViewMenu } from '@/features/saved-view/view-menu'
import { useTagFilter } from '@/features/tag/use-tag-counts'
import { verdictText } from '@/lib/error-text'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { useScope } from '@/lib/use-scope'
import { useMayEver } from '@/lib/use-session'
import { useRackFilter } from '../rack/use-rack-filter'
import { listedNodeActions, nodeActionIcons, nodeActionOrder } from './node-action-icons'
import { nodeActionText } from './node-action-text'
import { type ChosenNodes, NodeBulkDialog } from './node-bulk-dialog'
import { nodeExportColumns, nodeExportWords } from './node-export-words'
import type { NodeListItem } from './node-view'
import { toNodeFilter } from './to-node-filter'
import { nodeSortable, useNodeColumns } from './use-node-columns'
import { useNodeCommands } from './use-node-commands'
import { nodeFilterIds, useNodeFilters } from './use-node-filters'

export function NodeListPage() {
  const t = useTranslations()
  const trpc = useTRPC()
  const mayEver = useMayEver()
  const scope = useScope()
  const columns = useNodeColumns()
  const commands = useNodeCommands()
  const [bulk, setBulk] = useState<{ action: BulkNodeAction; chosen: ChosenNodes } | null>(null)
  const state = useTableState({ filterIds: nodeFilterIds, sortable: nodeSortable })
  const filters = [...useNodeFilters(), useTagFilter('node', state.filters.tag), useRackFilter(state.filters.rack)]
  const filter = toNodeFilter(state.filters, scope)
  const matching = { filter, ...(state.listInput.q ? { q: state.listInput.q } : {}) }
  const selection = useSelection(JSON.stringify(matching))
  const query = useQuery(
    trpc.node.list.queryOptions({ ...state.listInput, filter }, { placeholderData: keepPreviousData }),
  )
  const register = mayEver('node:register') && (
    <Link href={paths.registerNode()} className={buttonVariants({ variant: 'primary' })}>
      <Plus aria-hidden />
      {t('node.register')}
    </Link>
  )
  const rowActions: RowAction<NodeListItem>[] = nodeActionOrder.map((action) => ({
    id: action,
    label: t(`node.action.${action}`),
    labelOf: (node) => nodeActionText(t, action, node),
    icon: nodeActionIcons[action],
    danger: action === 'delete',
    hidden: (node) => !listedNodeActions(node).includes(action),
    disabledReason: (node) => verdictText(t, node.actions[action]),
    onSelect: (node) => commands.start(action, node),
  }))
  return (
    <>
      <PageHeader
        title={t('node.title')}
        actions={
          <>
            {mayEver('node:export') && (
              <ExportButton
                request={{ kind: 'node', ...matching }}
                title={t('node.title')}
                words={nodeExportWords(t)}
                columns={nodeExportColumns}
              />
            )}
            {register}
          </>
        }
      />
      <DataTable
        name="nodes"
        label={t('node.title')}
        columns={columns}
        filters={filters}
        searchLabel={t('node.searchPlaceholder')}
        state={state}
        query={query}
        rowName={(node) => node.name}
        rowActions={rowActions}
        selection={selection}
        bulkActions={bulkNodeActions.map((action) => ({
          id: action,
          label: t(`node.action.${action}`),
          icon: nodeActionIcons[action === 'tag' ? 'edit' : action],
          danger: isDestructiveBulk(action),
          onSelect: () => setBulk({ action, chosen: selection.all ? { matching } : { ids: [...selection.ids] } }),
        }))}
        tools={(shown) => <ViewMenu list="nodes" state={state} columns={shown} />}
        empty={
          <EmptyState
            icon={<HardDrive />}
            title={t('node.empty')}
            description={t('node.emptyHint')}
            action={register}
          />
        }
      />
      {commands.dialog}
      {bulk && (
        <NodeBulkDialog
          {...bulk}
          onClose={(ran) => {
            setBulk(null)
            if (ran) selection.clear()
          }}
        />
      )}
    </>
  )
}
