'use client'
import { archs, bootModes } from '@ingot/core/node/input'
import { Field } from '@ingot/ui/field'
import { Textarea } from '@ingot/ui/textarea'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useFormContext, useFormState } from 'react-hook-form'
import { FormSection } from '@/components/form/form-section'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import { fieldErrorText } from '@/lib/form-errors'
import { useTRPC } from '@/lib/trpc'
import type { NodeFormValues } from './node-form-values'

/** `hardware`: architecture and boot mode can be said only when a node is registered. */
export function NodeBasicFields({ hardware }: { hardware: boolean }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const zones = useQuery(trpc.zone.list.queryOptions()).data
  const { register, control } = useFormContext<NodeFormValues>()
  const formState = useFormState({ control })
  return (
    <FormSection title={t('node.form.basics')}>
      <TextField<NodeFormValues>
        name="name"
        label={t('node.fields.name')}
        hint={t('node.form.nameHint')}
        required
        maxLength={64}
      />
      <SelectField<NodeFormValues>
        name="availabilityZoneId"
        label={t('node.fields.zone')}
        placeholder={t('node.form.zonePlaceholder')}
        hint={zones?.length === 0 ? t('node.form.noZones') : undefined}
        options={(zones ?? []).map((zone) => ({ value: zone.id, label: zone.name, description: zone.regionName }))}
      />
      {hardware && (
        <>
          <SelectField<NodeFormValues>
            name="arch"
            label={t('node.fields.arch')}
            options={archs.map((value) => ({ value, label: t(`words.arch.${value}`) }))}
          />
          <SelectField<NodeFormValues>
            name="bootMode"
            label={t('node.fields.bootMode')}
            options={bootModes.map((value) => ({ value, label: t(`words.bootMode.${value}`) }))}
          />
        </>
      )}
      <Field
        className="sm:col-span-2"
        label={t('node.fields.description')}
        optionalText={t('words.optional')}
        error={fieldErrorText(t, formState.errors.description)}
      >
        <Textarea rows={2} {...register('description')} />
      </Field>
    </FormSection>
  )
}
