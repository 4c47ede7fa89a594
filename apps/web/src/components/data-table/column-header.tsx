'use client'
import { TableHeader } from '@ingot/ui/table'
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Column } from './column'

export function ColumnHeader<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>
  sort: string
  onSort: (id: string) => void
}) {
  const t = useTranslations('table')
  if (!column.sortable) return <TableHeader className={column.className}>{column.header}</TableHeader>
  const ascending = sort === column.id
  const descending = sort === `-${column.id}`
  const Icon = ascending ? ArrowUp : descending ? ArrowDown : ChevronsUpDown
  return (
    <TableHeader aria-sort={ascending ? 'ascending' : descending ? 'descending' : 'none'} className={column.className}>
      <button
        type="button"
        title={t(ascending ? 'sortDescending' : 'sortAscending', { column: column.header })}
        onClick={() => onSort(column.id)}
        className="-mx-1 inline-flex h-6 items-center gap-1 rounded-sm px-1 hover:text-ink"
      >
        {column.header}
        <Icon aria-hidden className="size-3.5" />
      </button>
    </TableHeader>
  )
}
