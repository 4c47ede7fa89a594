import { Field } from '@ingot/ui/field'
import { Textarea } from '@ingot/ui/textarea'
import { useTranslations } from 'next-intl'
import { useFormContext, useFormState } from 'react-hook-form'
import { fieldErrorText } from '@/lib/form-errors'
import type { SdnFormValues } from './sdn-form'

export function PemField({
  name,
  label,
  hint,
}: {
  name: 'caPem' | 'certificatePem' | 'privateKey'
  label: string
  hint: string
}) {
  const t = useTranslations()
  const { register, control } = useFormContext<SdnFormValues>()
  const formState = useFormState({ control })
  return (
    <Field className="sm:col-span-2" label={label} hint={hint} error={fieldErrorText(t, formState.errors[name])}>
      <Textarea rows={4} spellCheck={false} autoComplete="off" className="font-mono text-xs" {...register(name)} />
    </Field>
  )
}
