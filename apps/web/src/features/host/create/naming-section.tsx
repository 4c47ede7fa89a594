'use client'
import { maxBatchHosts } from '@ingot/core/host/input'
import { Card } from '@ingot/ui/card'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { useTranslations } from 'next-intl'
import type { Control } from 'react-hook-form'
import type { HostFormValues } from './host-form'
import { namePreview } from './name-preview'
import { useHostField } from './use-host-field'

export function NamingSection({ control }: { control: Control<HostFormValues> }) {
  const t = useTranslations()
  const name = useHostField(control, 'name')
  const count = useHostField(control, 'count')
  const preview = namePreview(name.field.value, count.field.value)
  return (
    <Card title={t('host.form.naming')}>
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_9rem]">
        <Field label={t('host.form.name')} hint={t('host.form.nameHint')} error={name.error} required>
          <Input {...name.field} autoComplete="off" spellCheck={false} maxLength={63} />
        </Field>
        <Field label={t('host.form.count')} error={count.error} required>
          <Input
            {...count.field}
            type="number"
            inputMode="numeric"
            min={1}
            max={maxBatchHosts}
            value={Number.isFinite(count.field.value) ? count.field.value : ''}
            onChange={(event) => count.field.onChange(event.target.valueAsNumber)}
          />
        </Field>
      </div>
      <p className="mt-2 text-ink-subtle text-xs">{t('host.form.countHint', { max: maxBatchHosts })}</p>
      {preview.shown.length > 0 && (
        <p aria-live="polite" className="mt-2 break-words text-sm">
          <span className="text-ink-muted">{t('host.form.names')} </span>
          <span className="font-mono text-xs">{preview.shown.join('  ')}</span>
          {preview.last && (
            <span className="text-ink-muted">
              {' '}
              {t('host.form.namesMore', { count: preview.hidden, last: preview.last })}
            </span>
          )}
        </p>
      )}
    </Card>
  )
}
