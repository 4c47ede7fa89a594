'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { EmptyState } from '@ingot/ui/empty-state'
import { RefreshCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { errorText } from '@/lib/error-text'
import { BulkBar } from './bulk-bar'
import type { BulkAction, Column, RowAction, TableFilter } from './column'
import { ColumnMenu } from './column-menu'
import { FilterMenu } from './filter-menu'
import { SearchField } from './search-field'
import { isNarrowed } from './table-address'
import { TableGrid } from './table-grid'
import { TablePages } from './table-pages'
import { useColumns } from './use-columns'
import type { SelectionState } from './use-selection'
import type { TableState } from './use-table-state'

export interface ListQuery<Row> {
  readonly data: { readonly items: readonly Row[]; readonly nextCursor: string | null } | undefined
  readonly error: unknown
  readonly refetch: () => unknown
  /** The rows shown answer an earlier question; the new answer is on its way. */
  readonly isPlaceholderData: boolean
}

/** The columns of a list as they are shown, and the way to show others. */
export interface ShownColumns {
  readonly ids: readonly string[]
  readonly show: (ids: readonly string[]) => void
}

/** A list that the server filters, sorts and pages. Its state is in the address; see `useTableState`. */
export function DataTable<Row extends { readonly id: string }>({
  name,
  label,
  columns,
  filters = [],
  searchLabel,
  state,
  query,
  rowName,
  rowActions,
  selection,
  bulkActions = [],
  tools,
  empty,
}: {
  /** Key of the stored column choice. */
  name: string
  label: string
  columns: readonly Column<Row>[]
  filters?: readonly TableFilter[]
  searchLabel?: string
  state: TableState
  query: ListQuery<Row>
  rowName: (row: Row) => string
  rowActions?: readonly RowAction<Row>[]
  selection?: SelectionState
  bulkActions?: readonly BulkAction[]
  /** Beside the choice of columns; learns which are shown. */
  tools?: (columns: ShownColumns) => ReactNode
  /** Shown when there is nothing at all, not when filters hide everything. */
  empty: ReactNode
}) {
  const t = useTranslations()
  const { visible, setVisible, showOnly } = useColumns(name, columns)
  const rows = query.data?.items
  const narrowed = isNarrowed(state.address)
  const hasOtherPages = query.data?.nextCursor != null || state.address.cursor !== ''
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        {searchLabel && <SearchField label={searchLabel} value={state.address.q} onChange={state.setSearch} />}
        {filters.map((filter) => (
          <FilterMenu
            key={filter.id}
            filter={filter}
            values={state.address.filters[filter.id] ?? []}
            onChange={(values) => state.setFilter(filter.id, values)}
          />
        ))}
        {narrowed && (
          <Button variant="ghost" onClick={state.clear}>
            {t('table.clearFilters')}
          </Button>
        )}
        <div className="ml-auto flex gap-2">
          {tools?.({ ids: visible.map(({ id }) => id), show: (ids) => showOnly(new Set(ids)) })}
          <ColumnMenu columns={columns} visible={visible} onChange={setVisible} />
        </div>
      </div>
      {query.error ? (
        <Banner
          tone="danger"
          title={t('table.loadFailed')}
          actions={
            <Button size="sm" onClick={() => query.refetch()}>
              <RefreshCw aria-hidden />
              {t('words.retry')}
            </Button>
          }
        >
          {errorText(t, query.error)}
        </Banner>
      ) : null}
      {(rows || !query.error) && (
        <div className="overflow-hidden rounded-lg border border-line bg-surface">
          {selection && selection.selection.size > 0 && (
            <BulkBar
              count={selection.selection.size}
              all={selection.all}
              actions={bulkActions}
              onSelectAll={hasOtherPages ? selection.chooseAll : null}
              onClear={selection.clear}
            />
          )}
          {rows?.length === 0 ? (
            narrowed ? (
              <EmptyState title={t('table.emptyFiltered')} description={t('table.emptyFilteredHint')} />
            ) : (
              empty
            )
          ) : (
            <TableGrid
              label={label}
              columns={visible}
              rows={rows}
              dimmed={query.isPlaceholderData}
              sort={state.address.sort}
              onSort={state.toggleSort}
              rowName={rowName}
              rowActions={rowActions}
              selection={selection}
            />
          )}
          {rows && (rows.length > 0 || state.address.cursor !== '') && (
            <TablePages state={state} nextCursor={query.data?.nextCursor ?? null} />
          )}
        </div>
      )}
    </div>
  )
}
