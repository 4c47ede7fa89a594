'use client'
import { MAX_USER_DATA_BYTES, utf8Bytes } from '@ingot/core/host/user-data'
import { Field } from '@ingot/ui/field'
import { Textarea } from '@ingot/ui/textarea'
import { useTranslations } from 'next-intl'
import type { Control } from 'react-hook-form'
import { useFormat } from '@/lib/use-format'
import type { HostFormValues } from './host-form'
import { useHostField } from './use-host-field'

export function AdvancedSection({ control }: { control: Control<HostFormValues> }) {
  const t = useTranslations()
  const format = useFormat()
  const { field, error } = useHostField(control, 'userData')
  return (
    <details className="rounded-lg border border-line bg-surface" open={error ? true : undefined}>
      <summary className="cursor-pointer px-4 py-2.5 font-semibold text-base">{t('host.form.advanced')}</summary>
      <div className="border-line border-t p-4">
        <Field
          label={t('host.form.userData')}
          hint={
            <>
              {t('host.form.userDataHint')}{' '}
              {field.value !== '' &&
                t('host.form.userDataUsed', {
                  used: format.bytes(utf8Bytes(field.value)),
                  max: format.bytes(MAX_USER_DATA_BYTES),
                })}
            </>
          }
          optionalText={t('words.optional')}
          error={error}
        >
          <Textarea {...field} rows={8} spellCheck={false} placeholder="#cloud-config" className="font-mono text-xs" />
        </Field>
      </div>
    </details>
  )
}
