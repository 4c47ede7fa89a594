'use client'
import { Button } from '@ingot/ui/button'
import { DropdownMenu, DropdownMenuItem } from '@ingot/ui/dropdown-menu'
import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { RowAction } from '@/components/data-table/column'
import type { HostForActions } from '../host-row'

/** What is used most stands alone; everything is in the menu, with the reason where it cannot be done now. */
export function HostHeaderActions({
  host,
  actions,
}: {
  host: HostForActions
  actions: readonly RowAction<HostForActions>[]
}) {
  const t = useTranslations('host')
  const console = actions.find((action) => action.id === 'openConsole')
  return (
    <>
      {console && (
        <Button disabledReason={console.disabledReason(host)} onClick={() => console.onSelect(host)}>
          {console.icon}
          {console.label}
        </Button>
      )}
      <DropdownMenu
        trigger={
          <Button>
            {t('actions')}
            <ChevronDown aria-hidden />
          </Button>
        }
      >
        {actions.map((action) => (
          <DropdownMenuItem
            key={action.id}
            icon={action.icon}
            danger={action.danger}
            disabledReason={action.disabledReason(host)}
            onSelect={() => action.onSelect(host)}
          >
            {action.label}
          </DropdownMenuItem>
        ))}
      </DropdownMenu>
    </>
  )
}
