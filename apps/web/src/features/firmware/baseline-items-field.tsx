'use client'
import { Button } from '@ingot/ui/button'
import { IconButton } from '@ingot/ui/icon-button'
import { Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFieldArray, useFormContext, useFormState } from 'react-hook-form'
import { FormSection } from '@/components/form/form-section'
import { TextField } from '@/components/form/text-field'
import { fieldErrorText } from '@/lib/form-errors'
import { type BaselineFormValues, emptyBaselineItem } from './baseline-form'

/** The versions of a baseline, in the order in which they are installed. */
export function BaselineItemsField() {
  const t = useTranslations()
  const { control, getValues } = useFormContext<BaselineFormValues>()
  const formState = useFormState({ control })
  const { fields, append, remove } = useFieldArray({ control, name: 'items' })
  const problem = formState.errors.items
  return (
    <FormSection title={t('firmware.items')}>
      <p className="text-ink-muted text-sm sm:col-span-2">{t('firmware.form.itemsHint')}</p>
      <div className="flex flex-col items-start gap-4 sm:col-span-2">
        {fields.map((field, index) => (
          <fieldset key={field.id} className="flex w-full items-start gap-2">
            <legend className="sr-only">{t('firmware.form.item', { number: index + 1 })}</legend>
            <div className="grid grow gap-3 sm:grid-cols-[2fr_1fr_3fr]">
              <TextField<BaselineFormValues>
                name={`items.${index}.component`}
                label={t('firmware.column.part')}
                required
              />
              <TextField<BaselineFormValues> name={`items.${index}.version`} label={t('firmware.version')} required />
              <TextField<BaselineFormValues>
                name={`items.${index}.imageUrl`}
                label={t('firmware.imageUrl')}
                inputMode="url"
                required
              />
            </div>
            <IconButton
              label={t('firmware.form.removeItem', {
                name: getValues(`items.${index}.component`) || String(index + 1),
              })}
              className="mt-6"
              onClick={() => remove(index)}
            >
              <X aria-hidden />
            </IconButton>
          </fieldset>
        ))}
        {problem?.message && (
          <p role="alert" className="text-danger-ink text-xs">
            {fieldErrorText(t, { type: problem.type, message: problem.message })}
          </p>
        )}
        <Button size="sm" onClick={() => append(emptyBaselineItem)}>
          <Plus aria-hidden />
          {t('firmware.form.addItem')}
        </Button>
      </div>
    </FormSection>
  )
}
