'use client'
import { Field } from '@ingot/ui/field'
import { useTranslations } from 'next-intl'
import { useFormContext } from 'react-hook-form'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import { PasswordInput } from '@/components/password-input'
import { fieldErrorText } from '@/lib/form-errors'
import type { BmcFormValues } from './node-form-values'

interface WithBmc {
  bmc: BmcFormValues
}

/** Address and credential of a BMC, in a form that has them under `bmc`. */
export function BmcFields() {
  const t = useTranslations()
  const { register, formState } = useFormContext<WithBmc>()
  return (
    <>
      <div className="grid grid-cols-[minmax(0,1fr)_6rem] gap-3">
        <TextField<WithBmc> name="bmc.host" label={t('node.form.bmcHost')} hint={t('node.form.bmcHostHint')} required />
        <TextField<WithBmc> name="bmc.port" label={t('node.form.bmcPort')} inputMode="numeric" required />
      </div>
      <SelectField<WithBmc>
        name="bmc.cipherSuite"
        label={t('node.form.cipherSuite')}
        options={[
          { value: 'auto', label: t('node.form.cipherAuto') },
          { value: '17', label: t('node.form.cipher17') },
          { value: '3', label: t('node.form.cipher3') },
        ]}
      />
      <TextField<WithBmc> name="bmc.username" label={t('node.form.bmcUser')} required />
      <Field
        label={t('node.form.bmcPassword')}
        hint={t('node.form.bmcPasswordHint')}
        error={fieldErrorText(t, formState.errors.bmc?.password)}
        required
      >
        <PasswordInput autoComplete="new-password" {...register('bmc.password')} />
      </Field>
    </>
  )
}
