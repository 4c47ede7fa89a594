'use client'
import { Checkbox } from '@ingot/ui/checkbox'
import { classNames } from '@ingot/ui/class-names'
import { Skeleton } from '@ingot/ui/skeleton'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import type { Column, RowAction } from './column'
import { ColumnHeader } from './column-header'
import { RowMenu } from './row-menu'
import type { SelectionState } from './use-selection'

const rowHeightPx = 41
const skeletonRows = ['a', 'b', 'c', 'd', 'e', 'f']

/** The grid itself. Rows outside the window are not in the document: two spacers keep their place. */
export function TableGrid<Row extends { readonly id: string }>({
  label,
  columns,
  rows,
  dimmed,
  sort,
  onSort,
  rowName,
  rowActions,
  selection,
}: {
  label: string
  columns: readonly Column<Row>[]
  /** undefined while the first answer is on its way. */
  rows: readonly Row[] | undefined
  dimmed: boolean
  sort: string
  onSort: (id: string) => void
  rowName: (row: Row) => string
  rowActions: readonly RowAction<Row>[] | undefined
  selection: SelectionState | undefined
}) {
  // The virtualizer is one object that changes inside: the compiler would take its first answer for the last.
  'use no memo'
  const t = useTranslations('table')
  const body = useRef<HTMLTableSectionElement>(null)
  const virtualizer = useWindowVirtualizer({
    count: rows?.length ?? 0,
    estimateSize: () => rowHeightPx,
    overscan: 20,
    scrollMargin: body.current?.offsetTop ?? 0,
    initialRect: { width: 0, height: 1000 },
  })
  const shown = virtualizer.getVirtualItems()
  const before = (shown[0]?.start ?? 0) - virtualizer.options.scrollMargin
  const after = virtualizer.getTotalSize() - ((shown.at(-1)?.end ?? 0) - virtualizer.options.scrollMargin)
  const width = columns.length + (selection ? 1 : 0) + (rowActions ? 1 : 0)

  const chosenHere = rows?.filter((row) => selection?.selection.has(row.id)).length ?? 0
  const allChosen = rows !== undefined && rows.length > 0 && chosenHere === rows.length
  const named = (row: Row) => ({ id: row.id, name: rowName(row) })

  return (
    <Table
      focusable={false}
      aria-label={label}
      aria-busy={rows === undefined || dimmed}
      aria-rowcount={rows?.length ?? -1}
    >
      <thead>
        <tr>
          {selection && (
            <TableHeader className="w-10 pr-0">
              <Checkbox
                aria-label={t('selectAll')}
                checked={allChosen ? true : chosenHere > 0 ? 'indeterminate' : false}
                onCheckedChange={(checked) => selection.choose((rows ?? []).map(named), checked === true)}
              />
            </TableHeader>
          )}
          {columns.map((column) => (
            <ColumnHeader key={column.id} column={column} sort={sort} onSort={onSort} />
          ))}
          {rowActions && (
            <TableHeader className="w-12">
              <span className="sr-only">{t('actionsColumn')}</span>
            </TableHeader>
          )}
        </tr>
      </thead>
      <tbody ref={body} className={classNames('transition-opacity', dimmed && 'opacity-60')}>
        {rows === undefined &&
          skeletonRows.map((key) => (
            <tr key={key} className="border-line border-b last:border-b-0">
              <TableCell colSpan={width}>
                <Skeleton />
              </TableCell>
            </tr>
          ))}
        <Spacer height={before} width={width} />
        {shown.map((item) => {
          const row = rows?.[item.index]
          if (!row) return null
          const name = rowName(row)
          const chosen = selection?.selection.has(row.id) ?? false
          return (
            <TableRow key={row.id} aria-rowindex={item.index + 1} aria-selected={selection ? chosen : undefined}>
              {selection && (
                <TableCell className="pr-0">
                  <Checkbox
                    aria-label={t('selectRow', { name })}
                    checked={chosen}
                    onCheckedChange={(checked) => selection.choose([named(row)], checked === true)}
                  />
                </TableCell>
              )}
              {columns.map((column) => (
                <TableCell
                  key={column.id}
                  className={classNames(column.fixed && 'whitespace-nowrap', column.className)}
                >
                  {column.cell(row)}
                </TableCell>
              ))}
              {rowActions && (
                <TableCell className="text-right">
                  <RowMenu row={row} name={name} actions={rowActions} />
                </TableCell>
              )}
            </TableRow>
          )
        })}
        <Spacer height={after} width={width} />
      </tbody>
    </Table>
  )
}

function Spacer({ height, width }: { height: number; width: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden>
      <td colSpan={width} style={{ height }} />
    </tr>
  )
}
