'use client'
import { useTranslations } from 'next-intl'
import { FormSection } from '@/components/form/form-section'
import { TextField } from '@/components/form/text-field'

/** What BIOS profiles and firmware baselines have in common: a name, and the servers they are for. */
export interface FitFormValues {
  name: string
  description: string
  vendor: string
  model: string
}

export function FitSection({ title }: { title: string }) {
  const t = useTranslations('hardware.fit')
  return (
    <FormSection title={title}>
      <TextField<FitFormValues> name="name" label={t('name')} required />
      <TextField<FitFormValues> name="description" label={t('description')} />
      <TextField<FitFormValues> name="vendor" label={t('vendor')} hint={t('vendorHint')} />
      <TextField<FitFormValues> name="model" label={t('model')} hint={t('modelHint')} />
    </FormSection>
  )
}
