'use client'
import type { BulkItemStatus } from '@ingot/core/bulk/decide-bulk'
import { classNames } from '@ingot/ui/class-names'
import { StatusDot } from '@ingot/ui/status-dot'
import { solidTone } from '@ingot/ui/tone'
import { useTranslations } from 'next-intl'
import { type Bulk, bulkItemTones } from './bulk-view'

const order: readonly BulkItemStatus[] = ['succeeded', 'failed', 'refused', 'cancelled', 'running', 'pending']

/** Where the items of a request are, as one bar and in numbers. */
export function BulkCounts({ counts }: { counts: Bulk['counts'] }) {
  const t = useTranslations('bulk')
  const shown = order.filter((status) => counts[status] > 0)
  return (
    <div className="flex flex-col gap-2">
      <div aria-hidden className="flex h-2 gap-px overflow-hidden rounded-full bg-neutral-soft">
        {shown.map((status) => (
          <span
            key={status}
            className={classNames('min-w-1', solidTone[bulkItemTones[status]])}
            style={{ flexGrow: counts[status], flexBasis: 0 }}
          />
        ))}
      </div>
      <ul aria-live="polite" className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {shown.map((status) => (
          <li key={status}>
            <StatusDot tone={bulkItemTones[status]} pulsing={status === 'running'}>
              {t(`status.${status}`)} <span className="font-medium tabular-nums">{counts[status]}</span>
            </StatusDot>
          </li>
        ))}
      </ul>
    </div>
  )
}
