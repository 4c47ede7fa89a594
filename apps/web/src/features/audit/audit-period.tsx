'use client'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { useTranslations } from 'next-intl'
import { isReversed, parseLocalTime } from './audit-filter'

/** An exact period in the reader's own time zone. */
export function AuditPeriod({
  from,
  to,
  onChange,
}: {
  from: string
  to: string
  onChange: (end: 'from' | 'to', text: string) => void
}) {
  const t = useTranslations('audit')
  const reversed = isReversed(parseLocalTime(from), parseLocalTime(to))
  return (
    <div className="flex flex-wrap gap-3">
      <Field label={t('from')} className="w-52">
        <Input type="datetime-local" value={from} onChange={(event) => onChange('from', event.target.value)} />
      </Field>
      <Field label={t('to')} error={reversed ? t('rangeReversed') : null} className="w-52">
        <Input type="datetime-local" value={to} onChange={(event) => onChange('to', event.target.value)} />
      </Field>
    </div>
  )
}
