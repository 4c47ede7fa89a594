'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { useTranslations } from 'next-intl'
import type { RowAction } from '@/components/data-table/column'
import { useFormat } from '@/lib/use-format'
import type { HostDetail, HostForActions } from '../host-row'

/** Until when a deleted host can be restored, with the way back and the way on. */
export function HostToBeDeleted({
  host,
  actions,
}: {
  host: HostDetail
  actions: readonly RowAction<HostForActions>[]
}) {
  const t = useTranslations('host.detail')
  const format = useFormat()
  if (!host.deleteAt) return null
  const time = format.dateTime(host.deleteAt)
  return (
    <Banner tone="warning" className="mb-4">
      <p>
        {host.deleteAskedByName === null
          ? t('toBeDeleted', { time })
          : t('toBeDeletedBy', { time, name: host.deleteAskedByName })}
      </p>
      <p className="mt-2 flex flex-wrap gap-2">
        {actions
          .filter(({ id }) => id === 'restore' || id === 'deleteNow')
          .map((action) => (
            <Button
              key={action.id}
              size="sm"
              variant={action.danger ? 'danger' : 'primary'}
              disabledReason={action.disabledReason(host)}
              onClick={() => action.onSelect(host)}
            >
              {action.label}
            </Button>
          ))}
      </p>
    </Banner>
  )
}
