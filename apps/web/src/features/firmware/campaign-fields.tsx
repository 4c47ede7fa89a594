'use client'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useFormContext, useFormState } from 'react-hook-form'
import { FailureBanner } from '@/components/failure-banner'
import { FormSection } from '@/components/form/form-section'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import { fieldErrorText } from '@/lib/form-errors'
import { useTRPC } from '@/lib/trpc'
import type { CampaignFormValues } from './campaign-form'

/** What is installed, when, and how carefully. */
export function CampaignFields() {
  const t = useTranslations('firmware')
  const trpc = useTRPC()
  const baselines = useQuery(trpc.firmwareBaseline.list.queryOptions({ limit: 100 }))
  return (
    <>
      <FormSection title={t('update')}>
        <TextField<CampaignFormValues> name="name" label={t('name')} required />
        <SelectField<CampaignFormValues>
          name="baselineId"
          label={t('baseline')}
          placeholder={t('form.chooseBaseline')}
          options={(baselines.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
        {baselines.error && <FailureBanner error={baselines.error} onRetry={baselines.refetch} />}
      </FormSection>
      <FormSection title={t('form.window')}>
        <TextField<CampaignFormValues>
          type="datetime-local"
          name="windowStart"
          label={t('windowStart')}
          hint={t('form.windowStartHint')}
        />
        <TextField<CampaignFormValues>
          type="datetime-local"
          name="windowEnd"
          label={t('windowEnd')}
          hint={t('form.windowEndHint')}
        />
      </FormSection>
      <FormSection title={t('form.care')}>
        <NumberField name="canaryCount" min={0} />
        <NumberField name="parallel" min={1} />
        <NumberField name="maxFailures" min={1} />
      </FormSection>
    </>
  )
}

function NumberField({ name, min }: { name: 'canaryCount' | 'parallel' | 'maxFailures'; min: number }) {
  const t = useTranslations()
  const { register, control } = useFormContext<CampaignFormValues>()
  const formState = useFormState({ control })
  return (
    <Field
      label={t(`firmware.${name}`)}
      hint={t(`firmware.form.${name}Hint`)}
      error={fieldErrorText(t, formState.errors[name])}
      required
    >
      <Input type="number" inputMode="numeric" min={min} {...register(name, { valueAsNumber: true })} />
    </Field>
  )
}
