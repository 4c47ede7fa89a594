'use client'
import { switchAuthModes } from '@ingot/core/switch/input'
import { Field } from '@ingot/ui/field'
import { Textarea } from '@ingot/ui/textarea'
import { useTranslations } from 'next-intl'
import { useFormContext, useFormState, useWatch } from 'react-hook-form'
import { CheckField } from '@/components/form/check-field'
import { FormSection } from '@/components/form/form-section'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import { PasswordInput } from '@/components/password-input'
import { fieldErrorText } from '@/lib/form-errors'
import type { SwitchFormValues } from './switch-form'

/** How it is logged in to; secrets go one way only. */
export function SwitchLoginFields({ secretStored }: { secretStored: boolean }) {
  const t = useTranslations()
  const { register, control } = useFormContext<SwitchFormValues>()
  const formState = useFormState({ control })
  const authMode = useWatch({ control, name: 'authMode' })
  const dropEnable = useWatch({ control, name: 'dropEnable' })
  const kept = secretStored ? t('switch.form.secretKept') : t('switch.form.secretHint')
  return (
    <FormSection title={t('switch.form.login')}>
      <div className="grid grid-cols-[minmax(0,1fr)_6rem] gap-3">
        <TextField<SwitchFormValues> name="host" label={t('switch.fields.address')} placeholder="10.0.9.11" required />
        <TextField<SwitchFormValues> name="port" label={t('switch.form.sshPort')} inputMode="numeric" required />
      </div>
      <TextField<SwitchFormValues> name="username" label={t('switch.fields.username')} required />
      <SelectField<SwitchFormValues>
        name="authMode"
        label={t('switch.form.authMode')}
        options={switchAuthModes.map((value) => ({ value, label: t(`switch.form.${value}`) }))}
      />
      <Field
        label={t(`switch.form.${authMode}`)}
        hint={kept}
        error={fieldErrorText(t, formState.errors.secret)}
        required={!secretStored}
      >
        {authMode === 'key' ? (
          <Textarea
            rows={5}
            spellCheck={false}
            autoComplete="off"
            className="font-mono text-xs"
            {...register('secret')}
          />
        ) : (
          <PasswordInput autoComplete="new-password" {...register('secret')} />
        )}
      </Field>
      {!dropEnable && (
        <Field
          label={t('switch.form.enable')}
          hint={secretStored ? t('switch.form.secretKept') : t('switch.form.enableHint')}
          optionalText={t('words.optional')}
          error={fieldErrorText(t, formState.errors.enableSecret)}
        >
          <PasswordInput autoComplete="new-password" {...register('enableSecret')} />
        </Field>
      )}
      {secretStored && <CheckField<SwitchFormValues> name="dropEnable" label={t('switch.form.dropEnable')} />}
      <CheckField<SwitchFormValues>
        name="oldAlgorithms"
        label={t('switch.form.oldAlgorithmsLabel')}
        hint={t('switch.form.oldAlgorithmsHint')}
      />
    </FormSection>
  )
}
