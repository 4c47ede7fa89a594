'use client'
import { tlsModes } from '@ingot/core/node/bmc-input'
import { Field } from '@ingot/ui/field'
import { Textarea } from '@ingot/ui/textarea'
import { useTranslations } from 'next-intl'
import { useFormContext, useFormState, useWatch } from 'react-hook-form'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import { fieldErrorText } from '@/lib/form-errors'
import type { BmcFormValues } from './bmc-form-values'

interface WithBmc {
  bmc: BmcFormValues
}
const authModes = ['auto', 'session', 'basic'] as const

/** What Redfish needs beyond an address: why the certificate is to be trusted, how to log in, which system. */
export function BmcTrustFields() {
  const t = useTranslations()
  const { register, control } = useFormContext<WithBmc>()
  const formState = useFormState({ control })
  const mode = useWatch({ control, name: 'bmc.tls.mode' })
  return (
    <>
      <SelectField<WithBmc>
        name="bmc.tls.mode"
        label={t('node.form.tlsMode')}
        hint={t(`node.form.tlsHint.${mode}`)}
        options={tlsModes.map((value) => ({ value, label: t(`node.form.tls.${value}`) }))}
      />
      {mode === 'pinned' && (
        <TextField<WithBmc>
          name="bmc.tls.fingerprint256"
          label={t('node.form.tlsFingerprint')}
          hint={t('node.form.tlsFingerprintHint')}
          className="sm:col-span-2"
          required
        />
      )}
      {mode === 'custom_ca' && (
        <Field
          label={t('node.form.tlsCa')}
          error={fieldErrorText(t, formState.errors.bmc?.tls?.pem)}
          className="sm:col-span-2"
          required
        >
          <Textarea rows={5} spellCheck={false} autoComplete="off" {...register('bmc.tls.pem')} />
        </Field>
      )}
      <SelectField<WithBmc>
        name="bmc.auth"
        label={t('node.form.auth')}
        options={authModes.map((value) => ({ value, label: t(`node.form.authMode.${value}`) }))}
      />
      <TextField<WithBmc> name="bmc.systemId" label={t('node.form.systemId')} hint={t('node.form.systemIdHint')} />
    </>
  )
}
