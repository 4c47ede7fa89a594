'use client'
import type { QuotaAfter } from '@ingot/core/quota/quota-after'
import { classNames } from '@ingot/ui/class-names'
import { useTranslations } from 'next-intl'

/** What every limit of project and department would leave; nothing where nothing is limited. */
export function QuotaLeft({ rows }: { rows: readonly QuotaAfter[] }) {
  const t = useTranslations('host.match')
  if (rows.length === 0) return null
  return (
    <section aria-label={t('quotaAfter')}>
      <h3 className="text-ink-muted text-xs">{t('quotaAfter')}</h3>
      <dl className="mt-1 grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 text-sm">
        {rows.map(({ level, counter, left, limit }) => (
          <div key={`${level} ${counter}`} className="col-span-2 grid grid-cols-subgrid">
            <dt>{t('quotaLeft', { level, counter })}</dt>
            <dd className={classNames('text-right', left < 0 && 'text-danger-ink')}>
              {t('quotaLeftOf', { left, limit })}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
