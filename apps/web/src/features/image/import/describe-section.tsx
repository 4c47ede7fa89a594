'use client'
import { imageClasses } from '@ingot/core/image/input'
import { archs } from '@ingot/core/node/input'
import { RadioGroup } from '@ingot/ui/radio-group'
import { useTranslations } from 'next-intl'
import { Controller, useFormContext, useWatch } from 'react-hook-form'
import { FormSection } from '@/components/form/form-section'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import { BootModesField } from '../boot-modes-field'
import type { ImportFormValues } from './import-form'

/** What the image is: its class, and what it needs of a machine. */
export function DescribeSection() {
  const t = useTranslations()
  const { control } = useFormContext<ImportFormValues>()
  const imageClass = useWatch({ control, name: 'imageClass' })
  return (
    <FormSection title={t('image.import.what')}>
      <Controller
        control={control}
        name="imageClass"
        render={({ field }) => (
          <RadioGroup
            aria-label={t('image.fields.class')}
            className="flex-col sm:col-span-2"
            value={field.value}
            onValueChange={field.onChange}
            options={imageClasses.map((value) => ({
              value,
              label: t(`image.class.${value}`),
              description: t(`image.classHint.${value}`),
            }))}
          />
        )}
      />
      <TextField<ImportFormValues> name="name" label={t('image.fields.name')} required className="sm:col-span-2" />
      <SelectField<ImportFormValues>
        name="arch"
        label={t('image.fields.arch')}
        options={archs.map((value) => ({ value, label: t(`words.arch.${value}`) }))}
      />
      <Controller
        control={control}
        name="bootModes"
        render={({ field, fieldState }) => (
          <BootModesField value={field.value} onChange={field.onChange} problem={fieldState.error?.message} />
        )}
      />
      <TextField<ImportFormValues> name="osDistro" label={t('image.fields.osDistro')} maxLength={64} />
      <TextField<ImportFormValues> name="osVersion" label={t('image.fields.osVersion')} maxLength={64} />
      {imageClass === 'business' && <MinDiskField />}
    </FormSection>
  )
}

function MinDiskField() {
  const t = useTranslations('image')
  const { register } = useFormContext<ImportFormValues>()
  const { onChange, onBlur, ref } = register('minDiskGib', { valueAsNumber: true })
  return (
    <TextField<ImportFormValues>
      name="minDiskGib"
      label={t('edit.minDisk')}
      hint={t('import.minDiskHint')}
      type="number"
      inputMode="numeric"
      min={1}
      required
      {...{ onChange, onBlur, ref }}
    />
  )
}
