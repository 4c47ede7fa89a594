'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { FormSection } from '@/components/form/form-section'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import { useTRPC } from '@/lib/trpc'
import type { IronicFormValues } from './ironic-form'

export function IronicPlaceFields() {
  const t = useTranslations('ironic')
  const trpc = useTRPC()
  const zones = useQuery(trpc.zone.list.queryOptions()).data ?? []
  return (
    <FormSection title={t('form.place')}>
      <TextField<IronicFormValues> name="name" label={t('fields.name')} required maxLength={64} />
      <SelectField<IronicFormValues>
        name="availabilityZoneId"
        label={t('fields.zone')}
        hint={t('form.zoneHint')}
        placeholder={t('form.chooseZone')}
        options={zones.map((zone) => ({ value: zone.id, label: zone.name, description: zone.regionName }))}
      />
      <TextField<IronicFormValues>
        name="url"
        label={t('fields.url')}
        hint={t('form.urlHint')}
        placeholder="https://ironic.example.org:6385"
        className="sm:col-span-2"
      />
    </FormSection>
  )
}
