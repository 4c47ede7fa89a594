'use client'
import { switchVendors } from '@ingot/core/switch/vendor'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { FormSection } from '@/components/form/form-section'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import { useTRPC } from '@/lib/trpc'
import type { SwitchFormValues } from './switch-form'

/** Which switch it is and where it stands. */
export function SwitchPlaceFields() {
  const t = useTranslations('switch')
  const trpc = useTRPC()
  const zones = useQuery(trpc.switch.zones.queryOptions()).data ?? []
  return (
    <FormSection title={t('form.place')}>
      <TextField<SwitchFormValues> name="name" label={t('fields.name')} required maxLength={64} />
      <SelectField<SwitchFormValues>
        name="vendor"
        label={t('fields.vendor')}
        placeholder={t('form.chooseVendor')}
        options={Object.entries(switchVendors).map(([value, label]) => ({ value, label }))}
      />
      <SelectField<SwitchFormValues>
        name="availabilityZoneId"
        label={t('fields.zone')}
        hint={t('form.zoneHint')}
        placeholder={t('form.chooseZone')}
        options={zones.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField<SwitchFormValues>
        name="macAddress"
        label={t('fields.mac')}
        hint={t('form.macHint')}
        placeholder="00:1c:73:00:00:01"
        required
      />
    </FormSection>
  )
}
