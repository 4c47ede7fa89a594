'use client'
import { Button } from '@ingot/ui/button'
import { IconButton } from '@ingot/ui/icon-button'
import { Input } from '@ingot/ui/input'
import { Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFieldArray, useFormContext, useFormState } from 'react-hook-form'
import { fieldErrorText } from '@/lib/form-errors'
import type { NodeFormValues } from './node-form-values'

export function MetadataFields() {
  const t = useTranslations()
  const { control, register, getValues } = useFormContext<NodeFormValues>()
  const formState = useFormState({ control })
  const { fields, append, remove } = useFieldArray({ control, name: 'metadata' })
  const problem = formState.errors.metadata
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium text-sm">{t('node.fields.metadata')}</legend>
      <p className="mb-2 text-ink-subtle text-xs">{t('node.form.metadataHint')}</p>
      <div className="flex flex-col items-start gap-2">
        {fields.map((field, index) => (
          <div key={field.id} className="flex w-full items-center gap-2">
            <Input
              aria-label={t('node.form.metadataKey')}
              placeholder={t('node.form.metadataKey')}
              maxLength={64}
              {...register(`metadata.${index}.key`)}
            />
            <Input
              aria-label={t('node.form.metadataValue')}
              placeholder={t('node.form.metadataValue')}
              maxLength={256}
              {...register(`metadata.${index}.value`)}
            />
            <IconButton
              label={t('node.form.removeMetadata', { key: getValues(`metadata.${index}.key`) || String(index + 1) })}
              onClick={() => remove(index)}
            >
              <X aria-hidden />
            </IconButton>
          </div>
        ))}
        {problem?.message && (
          <p role="alert" className="text-danger-ink text-xs">
            {fieldErrorText(t, { type: problem.type, message: problem.message })}
          </p>
        )}
        <Button size="sm" onClick={() => append({ key: '', value: '' })}>
          <Plus aria-hidden />
          {t('node.form.addMetadata')}
        </Button>
      </div>
    </fieldset>
  )
}
