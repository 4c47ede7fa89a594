'use client'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'
import { type FieldPath, type FieldValues, get, useFormContext, useFormState } from 'react-hook-form'
import { fieldErrorText } from '@/lib/form-errors'

/** A text field of the form around it, with its label, hint and problem. */
export function TextField<Values extends FieldValues>({
  name,
  label,
  hint,
  required = false,
  className,
  ...input
}: Omit<ComponentProps<'input'>, 'name'> & {
  name: FieldPath<Values>
  label: ReactNode
  hint?: ReactNode
}) {
  // The errors too are one object that changes inside.
  'use no memo'
  const t = useTranslations()
  const { register, control } = useFormContext<Values>()
  // Asked for here: the form around it is one object that changes inside, which a compiled parent takes for the same.
  const formState = useFormState({ control, name })
  return (
    <Field
      label={label}
      hint={hint}
      required={required}
      optionalText={required ? undefined : t('words.optional')}
      error={fieldErrorText(t, get(formState.errors, name))}
      className={className}
    >
      <Input spellCheck={false} autoComplete="off" {...input} {...register(name)} />
    </Field>
  )
}
