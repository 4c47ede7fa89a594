'use client'
import { MAX_RACK_UNIT } from '@ingot/core/rack/rack-place'
import { useTranslations } from 'next-intl'
import { FormSection } from '@/components/form/form-section'
import { TextField } from '@/components/form/text-field'
import type { RackPlaceForm } from './rack-place-form'

interface Values {
  rackPlace: RackPlaceForm
}

/** Where a machine is mounted; the form around it has the values at `rackPlace`. */
export function RackPlaceFields() {
  const t = useTranslations('rack')
  return (
    <FormSection title={t('place')}>
      <TextField<Values>
        name="rackPlace.rack"
        label={t('fields.rack')}
        hint={t('form.rackHint')}
        maxLength={64}
        placeholder="A-07"
      />
      <div className="grid grid-cols-2 gap-4">
        <TextField<Values>
          name="rackPlace.unit"
          label={t('fields.unit')}
          hint={t('form.unitHint', { max: String(MAX_RACK_UNIT) })}
          inputMode="numeric"
        />
        <TextField<Values> name="rackPlace.height" label={t('fields.height')} required inputMode="numeric" />
      </div>
    </FormSection>
  )
}
