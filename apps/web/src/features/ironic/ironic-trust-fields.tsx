'use client'
import { ironicTlsModes } from '@ingot/core/ironic/endpoint-input'
import { Field } from '@ingot/ui/field'
import { Textarea } from '@ingot/ui/textarea'
import { useTranslations } from 'next-intl'
import { useFormContext, useFormState, useWatch } from 'react-hook-form'
import { FormSection } from '@/components/form/form-section'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import { fieldErrorText } from '@/lib/form-errors'
import type { IronicFormValues } from './ironic-form'

/** Which server may answer. There is no choice that trusts everybody. */
export function IronicTrustFields() {
  const t = useTranslations()
  const mode = useWatch<IronicFormValues, 'tlsMode'>({ name: 'tlsMode' })
  const { register, control } = useFormContext<IronicFormValues>()
  const formState = useFormState({ control })
  return (
    <FormSection title={t('ironic.form.trust')}>
      <SelectField<IronicFormValues>
        name="tlsMode"
        label={t('ironic.fields.tls')}
        options={ironicTlsModes.map((value) => ({ value, label: t(`ironic.tls.${value}`) }))}
      />
      {mode === 'pinned' && (
        <TextField<IronicFormValues> name="fingerprint256" label={t('ironic.form.fingerprint')} required />
      )}
      {mode === 'custom_ca' && (
        <Field
          className="sm:col-span-2"
          label={t('ironic.form.pem')}
          required
          error={fieldErrorText(t, formState.errors.pem)}
        >
          <Textarea rows={6} spellCheck={false} className="font-mono text-xs" {...register('pem')} />
        </Field>
      )}
    </FormSection>
  )
}
