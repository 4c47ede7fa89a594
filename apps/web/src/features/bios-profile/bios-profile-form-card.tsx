'use client'
import { type BiosProfileFields, biosProfileFields } from '@ingot/core/bios-profile/input'
import { Field } from '@ingot/ui/field'
import { Textarea } from '@ingot/ui/textarea'
import { useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'
import { FormSection } from '@/components/form/form-section'
import { PageForm } from '@/components/form/page-form'
import { fieldErrorText } from '@/lib/form-errors'
import { resolveWith } from '@/lib/form-resolver'
import { paths } from '@/lib/paths'
import { FitSection } from '../hardware/fit-section'
import { type BiosProfileFormValues, biosFieldOf, toBiosProfileFields } from './bios-profile-form'

const resolver = resolveWith(biosProfileFields, toBiosProfileFields, biosFieldOf)

/** One form for creating and editing. */
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
  return (
    <PageForm
      form={form}
      fieldOf={biosFieldOf}
      submitLabel={submitLabel}
      busy={busy}
      cancelHref={paths.biosProfiles()}
      onSave={onSave}
    >
      <FitSection title={t('bios.one')} />
      <FormSection title={t('bios.settings')}>
        <Field
          label={t('bios.form.settings')}
          hint={t('bios.form.settingsHint')}
          error={fieldErrorText(t, form.formState.errors.settings)}
          required
          className="sm:col-span-2"
        >
          <Textarea {...form.register('settings')} rows={12} spellCheck={false} wrap="off" className="font-mono" />
        </Field>
      </FormSection>
    </PageForm>
  )
}
