'use client'
import { QUOTA_HISTORY_DAYS as DAYS } from '@ingot/core/quota/quota'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import type { Quota } from './quota-view'

const HEIGHT = 72
const DAY_MS = 86_400_000

/** Highest use of each of the last 90 days (UTC); days on which nobody looked are gaps, not zeros. */
export function barsOf(days: Quota['days'], limit: number | null, today: Date) {
  const top = Math.max(1, limit ?? 0, ...days.map(({ hosts }) => hosts))
  const end = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate())
  const bars = days.flatMap(({ day, hosts }) => {
    const x = DAYS - 1 - Math.round((end - Date.parse(day)) / DAY_MS)
    return x < 0 || x >= DAYS ? [] : [{ day, x, hosts, height: (hosts / top) * HEIGHT }]
  })
  return { bars, limitY: limit === null ? null : HEIGHT - (limit / top) * HEIGHT }
}

export function QuotaHistory({ quota }: { quota: Quota }) {
  const t = useTranslations('quota')
  const format = useFormat()
  const { bars, limitY } = barsOf(quota.days, quota.limits.hosts, new Date())
  if (bars.length === 0) return <p className="text-ink-muted text-sm">{t('noHistory')}</p>
  const highest = Math.max(...bars.map(({ hosts }) => hosts))
  return (
    <figure className="flex flex-col gap-2">
      <svg
        role="img"
        aria-label={t('historyLabel', { days: bars.length, highest })}
        viewBox={`0 0 ${DAYS * 4} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-24 w-full border-line border-b"
      >
        {bars.map(({ day, x, hosts, height }) => (
          <rect key={day} x={x * 4 + 0.5} y={HEIGHT - height} width={3} height={height} className="fill-accent">
            <title>{t('historyDay', { day: format.day(new Date(day)), hosts })}</title>
          </rect>
        ))}
        {limitY !== null && (
          <line
            x1={0}
            x2={DAYS * 4}
            y1={limitY}
            y2={limitY}
            className="stroke-danger"
            strokeWidth={1}
            strokeDasharray="4 3"
            vectorEffect="non-scaling-stroke"
          />
        )}
      </svg>
      <figcaption className="flex justify-between text-ink-muted text-xs">
        <span>{t('daysAgo', { days: DAYS })}</span>
        {limitY !== null && <span>{t('limitLine', { limit: quota.limits.hosts ?? 0 })}</span>}
        <span>{t('today')}</span>
      </figcaption>
    </figure>
  )
}
