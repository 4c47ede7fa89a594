'use client'
import type { OfferedDriver } from '@ingot/core/ironic/create-node-input'
import { ironicDriverFields, isSecretDriverField } from '@ingot/core/ironic/driver-fields'
import { Field } from '@ingot/ui/field'
import { Textarea } from '@ingot/ui/textarea'
import { useTranslations } from 'next-intl'
import { useFormContext, useFormState, useWatch } from 'react-hook-form'
import { FormSection } from '@/components/form/form-section'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import { fieldErrorText } from '@/lib/form-errors'
import { choosableInterfaces, type IronicNodeFormValues } from './ironic-node-form'

/** How Ironic reaches the machine: the driver, what it wants to know, and which of its interfaces. */
export function DriverSection({ drivers }: { drivers: readonly OfferedDriver[] }) {
  const t = useTranslations()
  const { register, control } = useFormContext<IronicNodeFormValues>()
  const formState = useFormState({ control })
  const driver = useWatch<IronicNodeFormValues, 'driver'>({ name: 'driver' })
  const standard = { value: 'default', label: t('ironic.tab.asConductor') }
  return (
    <FormSection title={t('ironic.createNode.driver')}>
      {drivers.length > 0 ? (
        <SelectField<IronicNodeFormValues>
          name="driver"
          label={t('ironic.tab.driver')}
          options={drivers.map(({ name }) => ({ value: name, label: name }))}
        />
      ) : (
        <TextField<IronicNodeFormValues>
          name="driver"
          label={t('ironic.tab.driver')}
          hint={t('ironic.createNode.driverHint')}
          required
        />
      )}
      {ironicDriverFields(driver).map(({ name, required }) => {
        const secret = isSecretDriverField(name)
        return (
          <TextField<IronicNodeFormValues>
            key={name}
            name={`driverInfo.${name}`}
            label={<span className="font-mono text-xs">{name}</span>}
            required={required ?? false}
            hint={secret ? t('ironic.createNode.secretHint') : undefined}
            {...(secret ? { type: 'password', autoComplete: 'new-password' } : {})}
          />
        )
      })}
      <Field
        className="sm:col-span-2"
        label={t('ironic.createNode.moreDriverInfo')}
        hint={t('ironic.createNode.moreHint')}
        optionalText={t('words.optional')}
        error={fieldErrorText(t, formState.errors.moreDriverInfo)}
      >
        <Textarea rows={3} spellCheck={false} className="font-mono text-xs" {...register('moreDriverInfo')} />
      </Field>
      {choosableInterfaces(drivers, driver).map(({ kind, enabled }) => (
        <SelectField<IronicNodeFormValues>
          key={`${driver}-${kind}`}
          name={`interfaces.${kind}`}
          label={t('ironic.createNode.interface', { kind })}
          required={false}
          placeholder={standard.label}
          options={[standard, ...enabled.map((value) => ({ value, label: value }))]}
        />
      ))}
    </FormSection>
  )
}
