'use client'
import { type QuotaPressure, quotaPressure } from '@ingot/core/quota/quota'
import { Progress } from '@ingot/ui/progress'
import { inkTone, type Tone } from '@ingot/ui/tone'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'

const toneOf = { unlimited: 'neutral', ok: 'info', near: 'warning', full: 'danger' } as const satisfies Record<
  QuotaPressure,
  Tone
>

/** Use against a limit. From 80 % on the words say so, not only the colour. */
export function QuotaMeter({ label, used, limit }: { label: string; used: number; limit: number | null }) {
  const t = useTranslations('quota')
  const format = useFormat()
  const pressure = quotaPressure(used, limit)
  return (
    <div className="flex min-w-32 flex-col gap-1">
      <span className="flex flex-wrap items-baseline justify-between gap-x-3 text-sm">
        <span className="whitespace-nowrap tabular-nums">
          {limit === null ? format.number(used) : t('usedOf', { used, limit })}
        </span>
        <span className={`whitespace-nowrap text-xs ${inkTone[toneOf[pressure]]}`}>{t(`pressure.${pressure}`)}</span>
      </span>
      {limit !== null && (
        <Progress label={label} tone={toneOf[pressure]} value={limit === 0 ? 100 : (100 * used) / limit} />
      )}
    </div>
  )
}
