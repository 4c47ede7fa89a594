'use client'
import type { BiosComparison, BiosComparisonStatus } from '@ingot/core/bios-profile/compare-bios'
import { StatusDot } from '@ingot/ui/status-dot'
import { useTranslations } from 'next-intl'
import { comparisonTones } from './bios-view'

const order = Object.keys(comparisonTones) as BiosComparisonStatus[]

/** How many settings are as the profile wants them, and how many are not. */
export function ComparisonSummary({ comparison }: { comparison: readonly BiosComparison[] | null }) {
  const t = useTranslations('bios')
  if (comparison === null) return <p className="text-ink-subtle text-sm">{t('neverCompared')}</p>
  const counts = order
    .map((status) => ({ status, count: comparison.filter((each) => each.status === status).length }))
    .filter(({ count }) => count > 0)
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {counts.map(({ status, count }) => (
        <li key={status}>
          <StatusDot tone={comparisonTones[status]}>
            {t(`status.${status}`)} <span className="font-medium tabular-nums">{count}</span>
          </StatusDot>
        </li>
      ))}
    </ul>
  )
}
