'use client'
import type { ImageFileRole } from '@ingot/core/image/input'
import { Field } from '@ingot/ui/field'
import { RadioGroup } from '@ingot/ui/radio-group'
import { useTranslations } from 'next-intl'
import { Controller, useFormContext, useWatch } from 'react-hook-form'
import { FileInput } from '@/components/form/file-input'
import { FormSection } from '@/components/form/form-section'
import { TextField } from '@/components/form/text-field'
import { fieldErrorText } from '@/lib/form-errors'
import { useFormat } from '@/lib/use-format'
import type { ImportFormValues } from './import-form'
import { Sha256Field } from './sha256-field'

/** Where one file of the image comes from, and what its bytes must be. */
export function SourceSection({ role }: { role: ImageFileRole }) {
  const t = useTranslations()
  const format = useFormat()
  const { control } = useFormContext<ImportFormValues>()
  const { kind, file } = useWatch({ control, name: role })
  const name = t(`image.file.${role}`)
  return (
    <FormSection title={name}>
      <Controller
        control={control}
        name={`${role}.kind`}
        render={({ field }) => (
          <RadioGroup
            aria-label={t('image.import.from', { file: name })}
            className="sm:col-span-2"
            value={field.value}
            onValueChange={field.onChange}
            options={(['upload', 'url'] as const).map((value) => ({
              value,
              label: t(`image.import.source.${value}`),
              description: t(`image.import.sourceHint.${value}`),
            }))}
          />
        )}
      />
      {kind === 'url' ? (
        <TextField<ImportFormValues>
          name={`${role}.url`}
          label={t('image.import.url')}
          hint={t('image.import.urlHint')}
          type="url"
          inputMode="url"
          required
          className="sm:col-span-2"
        />
      ) : (
        <Controller
          control={control}
          name={`${role}.file`}
          render={({ field, fieldState }) => (
            <Field
              label={t('image.import.file')}
              hint={file ? format.bytes(file.size) : t(`image.import.fileHint.${role}`)}
              error={fieldErrorText(t, fieldState.error)}
              required
              className="sm:col-span-2"
            >
              <FileInput ref={field.ref} file={file} onBlur={field.onBlur} onChoose={field.onChange} />
            </Field>
          )}
        />
      )}
      <div className="sm:col-span-2">
        <Sha256Field role={role} label={t('image.fields.sha256')} />
      </div>
    </FormSection>
  )
}
