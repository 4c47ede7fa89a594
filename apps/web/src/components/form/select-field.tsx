'use client'
import { Field } from '@ingot/ui/field'
import { Select, type SelectOption } from '@ingot/ui/select'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Controller, type FieldPath, type FieldValues, useFormContext } from 'react-hook-form'
import { fieldErrorText } from '@/lib/form-errors'

/** A choice of the form around it, with its label, hint and problem. */
export function SelectField<Values extends FieldValues>({
  name,
  label,
  hint,
  options,
  placeholder,
  required = true,
  disabled = false,
}: {
  name: FieldPath<Values>
  label: ReactNode
  hint?: ReactNode
  options: readonly SelectOption[]
  placeholder?: string
  required?: boolean
  disabled?: boolean
}) {
  const t = useTranslations()
  const { control } = useFormContext<Values>()
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <Field label={label} hint={hint} error={fieldErrorText(t, fieldState.error)} required={required}>
          <Select
            ref={field.ref}
            value={field.value}
            onValueChange={field.onChange}
            onBlur={field.onBlur}
            options={options}
            placeholder={placeholder}
            disabled={disabled}
          />
        </Field>
      )}
    />
  )
}
