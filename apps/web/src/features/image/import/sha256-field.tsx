'use client'
import type { ImageFileRole } from '@ingot/core/image/input'
import { parseSha256 } from '@ingot/core/image/sha256-text'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { CircleCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useController, useFormContext } from 'react-hook-form'
import { fieldErrorText } from '@/lib/form-errors'
import type { ImportFormValues } from './import-form'

/** Takes a checksum as it is pasted, a whole line of `sha256sum` too, and says at once whether it is one. */
export function Sha256Field({ role, label }: { role: ImageFileRole; label: string }) {
  const t = useTranslations()
  const { control } = useFormContext<ImportFormValues>()
  const { field, fieldState } = useController({ control, name: `${role}.sha256` })
  const recognised = parseSha256(field.value)
  return (
    <Field
      label={label}
      required
      error={fieldErrorText(t, fieldState.error)}
      hint={
        recognised === null ? (
          t('image.import.sha256Hint')
        ) : (
          <span className="flex items-center gap-1 text-success-ink">
            <CircleCheck aria-hidden className="size-3.5 shrink-0" />
            {t('image.import.sha256Good')}
          </span>
        )
      }
    >
      <Input
        {...field}
        className="font-mono"
        spellCheck={false}
        autoComplete="off"
        onBlur={() => {
          if (recognised !== null) field.onChange(recognised)
          field.onBlur()
        }}
      />
    </Field>
  )
}
