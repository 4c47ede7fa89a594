'use client'
import { archs, bootModes } from '@ingot/core/node/input'
import { Field } from '@ingot/ui/field'
import { Textarea } from '@ingot/ui/textarea'
import { useTranslations } from 'next-intl'
import { useFormContext, useFormState } from 'react-hook-form'
import { FormSection } from '@/components/form/form-section'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import { fieldErrorText } from '@/lib/form-errors'
import type { IronicNodeFormValues } from './ironic-node-form'

/** What the node is, to whom it belongs, and its NICs. */
export function IdentitySection() {
  const t = useTranslations()
  const { register, control } = useFormContext<IronicNodeFormValues>()
  const formState = useFormState({ control })
  const number = (name: 'cpuCores' | 'memoryMib' | 'localDiskGib') => (
    <TextField<IronicNodeFormValues> name={name} label={t(`ironic.drift.fields.${name}`)} inputMode="numeric" />
  )
  return (
    <FormSection title={t('ironic.createNode.identity')}>
      <TextField<IronicNodeFormValues> name="name" label={t('ironic.fields.name')} required maxLength={63} />
      <TextField<IronicNodeFormValues> name="resourceClass" label={t('ironic.drift.fields.resourceClass')} />
      <TextField<IronicNodeFormValues>
        name="owner"
        label={t('ironic.tab.owner')}
        hint={t('ironic.createNode.ownerHint')}
      />
      <TextField<IronicNodeFormValues>
        name="conductorGroup"
        label={t('ironic.tab.conductorGroup')}
        hint={t('ironic.createNode.groupHint')}
      />
      <TextField<IronicNodeFormValues>
        name="description"
        label={t('ironic.drift.fields.description')}
        className="sm:col-span-2"
      />
      <SelectField<IronicNodeFormValues>
        name="arch"
        label={t('ironic.drift.fields.arch')}
        options={archs.map((value) => ({ value, label: value }))}
      />
      <SelectField<IronicNodeFormValues>
        name="bootMode"
        label={t('ironic.createNode.bootMode')}
        options={bootModes.map((value) => ({ value, label: value.toUpperCase() }))}
      />
      {number('cpuCores')}
      {number('memoryMib')}
      {number('localDiskGib')}
      <Field
        className="sm:col-span-2"
        label={t('ironic.drift.fields.macAddresses')}
        hint={t('ironic.createNode.macHint')}
        optionalText={t('words.optional')}
        error={fieldErrorText(t, formState.errors.macText)}
      >
        <Textarea rows={3} spellCheck={false} className="font-mono" {...register('macText')} />
      </Field>
    </FormSection>
  )
}
