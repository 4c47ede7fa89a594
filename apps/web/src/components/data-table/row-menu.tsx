'use client'
import { DropdownMenu, DropdownMenuItem } from '@ingot/ui/dropdown-menu'
import { IconButton } from '@ingot/ui/icon-button'
import { Ellipsis } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { RowAction } from './column'

/** Every action of a row is always listed; those that cannot be done now say why. */
export function RowMenu<Row>({ row, name, actions }: { row: Row; name: string; actions: readonly RowAction<Row>[] }) {
  const t = useTranslations('table')
  return (
    <DropdownMenu
      trigger={
        <IconButton size="sm" label={t('rowActions', { name })}>
          <Ellipsis aria-hidden />
        </IconButton>
      }
    >
      {actions
        .filter((action) => !action.hidden?.(row))
        .map((action) => (
          <DropdownMenuItem
            key={action.id}
            icon={action.icon}
            danger={action.danger}
            disabledReason={action.disabledReason(row)}
            onSelect={() => action.onSelect(row)}
          >
            {action.labelOf?.(row) ?? action.label}
          </DropdownMenuItem>
        ))}
    </DropdownMenu>
  )
}
