'use client'
import { Field } from '@ingot/ui/field'
import { useTranslations } from 'next-intl'
import { useFormContext, useFormState } from 'react-hook-form'
import { TextField } from '@/components/form/text-field'
import { PasswordInput } from '@/components/password-input'
import { fieldErrorText } from '@/lib/form-errors'
import type { NodeFormValues } from './node-form-values'

/** Where the picture of the machine's screen comes from; left empty for machines without one. */
export function GraphicalConsoleFields() {
  const t = useTranslations()
  const { register, control } = useFormContext<NodeFormValues>()
  const formState = useFormState({ control })
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium text-sm">{t('node.form.graphicalConsole')}</legend>
      <p className="mb-2 text-ink-subtle text-xs">{t('node.form.graphicalConsoleHint')}</p>
      <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_6rem_minmax(0,1fr)]">
        <TextField<NodeFormValues> name="graphicalConsole.host" label={t('node.form.vncHost')} />
        <TextField<NodeFormValues> name="graphicalConsole.port" label={t('node.form.vncPort')} inputMode="numeric" />
        <Field
          label={t('node.form.vncPassword')}
          hint={t('node.form.vncPasswordHint')}
          error={fieldErrorText(t, formState.errors.graphicalConsole?.password)}
        >
          <PasswordInput autoComplete="new-password" {...register('graphicalConsole.password')} />
        </Field>
      </div>
    </fieldset>
  )
}
