'use client'
import { Button } from '@ingot/ui/button'
import { DropdownMenu, DropdownMenuItem } from '@ingot/ui/dropdown-menu'
import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { BulkAction } from './column'

/** Appears while rows are chosen. Nothing here acts at once: every action opens its preview. */
export function BulkBar({
  count,
  all,
  actions,
  onSelectAll,
  onClear,
}: {
  count: number
  /** All that match are chosen, however many. */
  all: boolean
  actions: readonly BulkAction[]
  /** null where the page shows all that there is */
  onSelectAll: (() => void) | null
  onClear: () => void
}) {
  const t = useTranslations('table')
  const direct = actions.slice(0, 3)
  const more = actions.slice(3)
  return (
    <div className="flex flex-wrap items-center gap-2 border-line border-b bg-selected px-3 py-1.5">
      <span aria-live="polite" className="mr-1 font-medium text-sm">
        {all ? t('selectedMatching') : t('selected', { count })}
      </span>
      {onSelectAll && !all && (
        <Button size="sm" variant="ghost" onClick={onSelectAll}>
          {t('selectMatching')}
        </Button>
      )}
      {direct.map((action) => (
        <Button key={action.id} size="sm" onClick={action.onSelect}>
          {action.icon}
          {action.label}
        </Button>
      ))}
      {more.length > 0 && (
        <DropdownMenu
          align="start"
          trigger={
            <Button size="sm">
              {t('moreActions')}
              <ChevronDown aria-hidden />
            </Button>
          }
        >
          {more.map((action) => (
            <DropdownMenuItem key={action.id} icon={action.icon} danger={action.danger} onSelect={action.onSelect}>
              {action.label}
            </DropdownMenuItem>
          ))}
        </DropdownMenu>
      )}
      <Button size="sm" variant="ghost" onClick={onClear} className="ml-auto">
        {t('clearSelection')}
      </Button>
    </div>
  )
}
