'use client'
import { DropdownMenu, DropdownMenuLabel, DropdownMenuToggle } from '@ingot/ui/dropdown-menu'
import { IconButton } from '@ingot/ui/icon-button'
import { Columns3 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Column } from './column'

export function ColumnMenu<Row>({
  columns,
  visible,
  onChange,
}: {
  columns: readonly Column<Row>[]
  visible: readonly Column<Row>[]
  onChange: (id: string, show: boolean) => void
}) {
  const t = useTranslations('table')
  const shown = new Set(visible.map((column) => column.id))
  return (
    <DropdownMenu
      trigger={
        <IconButton label={t('columns')} variant="secondary">
          <Columns3 aria-hidden />
        </IconButton>
      }
    >
      <DropdownMenuLabel>{t('columns')}</DropdownMenuLabel>
      {columns
        .filter((column) => !column.fixed)
        .map((column) => (
          <DropdownMenuToggle
            key={column.id}
            checked={shown.has(column.id)}
            onCheckedChange={(checked) => onChange(column.id, checked)}
          >
            {column.header}
          </DropdownMenuToggle>
        ))}
    </DropdownMenu>
  )
}
