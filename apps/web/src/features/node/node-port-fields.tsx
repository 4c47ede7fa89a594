'use client'
import { Field } from '@ingot/ui/field'
import { Textarea } from '@ingot/ui/textarea'
import { useTranslations } from 'next-intl'
import { useFormContext, useFormState } from 'react-hook-form'
import { FormSection } from '@/components/form/form-section'
import { fieldErrorText } from '@/lib/form-errors'
import type { NodeFormValues } from './node-form-values'

export function NodePortFields() {
  const t = useTranslations()
  const { register, control } = useFormContext<NodeFormValues>()
  const formState = useFormState({ control })
  return (
    <FormSection title={t('node.form.ports')}>
      <Field
        className="sm:col-span-2"
        label={t('node.form.macAddresses')}
        hint={t('node.form.macHint')}
        optionalText={t('words.optional')}
        error={fieldErrorText(t, formState.errors.macText)}
      >
        <Textarea rows={3} spellCheck={false} className="font-mono" {...register('macText')} />
      </Field>
    </FormSection>
  )
}
