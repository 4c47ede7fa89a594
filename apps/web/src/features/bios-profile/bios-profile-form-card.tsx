'use client'
import { type BiosProfileFields, biosProfileFields } from '@ingot/core/bios-profile/input'
import { Card } from '@ingot/ui/card'
import { Field } from '@ingot/ui/field'
import { Textarea } from '@ingot/ui/textarea'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { FormFooter } from '@/components/form/form-footer'
import { fieldErrorText, placeFailure } from '@/lib/form-errors'
import { resolveWith } from '@/lib/form-resolver'
import { paths } from '@/lib/paths'
import { FitSection } from '../hardware/fit-section'
import { type BiosProfileFormValues, biosFieldOf, toBiosProfileFields } from './bios-profile-form'

const resolver = resolveWith(biosProfileFields, toBiosProfileFields, biosFieldOf)

/** One form for creating and editing. `onSave` throws what the server answered; what was entered stays. */
export function BiosProfileFormCard({
  initial,
  submitLabel,
  busy,
  onSave,
}: {
  initial: BiosProfileFormValues
  submitLabel: string
  busy: boolean
  onSave: (fields: BiosProfileFields) => Promise<unknown>
}) {
  const t = useTranslations()
  const form = useForm<BiosProfileFormValues, unknown, BiosProfileFields>({
    defaultValues: initial,
    resolver,
    mode: 'onTouched',
  })
  const [refusal, setRefusal] = useState<unknown>(null)
  const submit = form.handleSubmit(async (fields) => {
    setRefusal(null)
    try {
      await onSave(fields)
    } catch (error) {
      if (!placeFailure(t, form.setError, error, biosFieldOf)) setRefusal(error)
    }
  })
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={(event) => void submit(event)} className="flex max-w-3xl flex-col gap-4">
        <FitSection title={t('bios.one')} />
        <Card title={t('bios.settings')}>
          <Field
            label={t('bios.form.settings')}
            hint={t('bios.form.settingsHint')}
            error={fieldErrorText(t, form.formState.errors.settings)}
            required
          >
            <Textarea {...form.register('settings')} rows={16} spellCheck={false} wrap="off" className="font-mono" />
          </Field>
        </Card>
        <FormFooter error={refusal} busy={busy} submitLabel={submitLabel} cancelHref={paths.biosProfiles()} />
      </form>
    </FormProvider>
  )
}
