'use client'
import { bmcProtocols } from '@ingot/core/node/bmc-input'
import { Field } from '@ingot/ui/field'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { useFormContext, useFormState, useWatch } from 'react-hook-form'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import { PasswordInput } from '@/components/password-input'
import { fieldErrorText } from '@/lib/form-errors'
import { type BmcFormValues, portAfter } from './bmc-form-values'
import { BmcTrustFields } from './bmc-trust-fields'

interface WithBmc {
  bmc: BmcFormValues
}

/** How a BMC is reached and trusted, in a form that has it under `bmc`. */
export function BmcFields() {
  const t = useTranslations()
  const { register, control, getValues, setValue } = useFormContext<WithBmc>()
  const formState = useFormState({ control })
  const protocol = useWatch({ control, name: 'bmc.protocol' })
  const before = useRef(protocol)
  useEffect(() => {
    if (before.current === protocol) return
    setValue('bmc.port', portAfter(getValues('bmc.port'), before.current, protocol))
    before.current = protocol
  }, [protocol, getValues, setValue])
  return (
    <>
      <SelectField<WithBmc>
        name="bmc.protocol"
        label={t('node.form.bmcProtocol')}
        options={bmcProtocols.map((value) => ({ value, label: t(`node.form.protocol.${value}`) }))}
      />
      <div className="grid grid-cols-[minmax(0,1fr)_6rem] gap-3">
        <TextField<WithBmc> name="bmc.host" label={t('node.form.bmcHost')} hint={t('node.form.bmcHostHint')} required />
        <TextField<WithBmc> name="bmc.port" label={t('node.form.bmcPort')} inputMode="numeric" required />
      </div>
      <TextField<WithBmc> name="bmc.username" label={t('node.form.bmcUser')} required />
      <Field
        label={t('node.form.bmcPassword')}
        hint={t('node.form.bmcPasswordHint')}
        error={fieldErrorText(t, formState.errors.bmc?.password)}
        required
      >
        <PasswordInput autoComplete="new-password" {...register('bmc.password')} />
      </Field>
      {protocol === 'ipmi' ? (
        <SelectField<WithBmc>
          name="bmc.cipherSuite"
          label={t('node.form.cipherSuite')}
          options={[
            { value: 'auto', label: t('node.form.cipherAuto') },
            { value: '17', label: t('node.form.cipher17') },
            { value: '3', label: t('node.form.cipher3') },
          ]}
        />
      ) : (
        <BmcTrustFields />
      )}
    </>
  )
}
