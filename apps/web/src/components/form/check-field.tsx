'use client'
import { Checkbox } from '@ingot/ui/checkbox'
import { type ReactNode, useId } from 'react'
import { Controller, type FieldPath, type FieldValues, useFormContext } from 'react-hook-form'

/** A yes or no of the form around it, with what it means. */
export function CheckField<Values extends FieldValues>({
  name,
  label,
  hint,
}: {
  name: FieldPath<Values>
  label: ReactNode
  hint?: ReactNode
}) {
  const id = useId()
  const { control } = useFormContext<Values>()
  return (
    <Controller
      control={control}
      name={name}
      render={({ field }) => (
        <div className="flex items-start gap-2 sm:col-span-2">
          <Checkbox
            id={id}
            ref={field.ref}
            checked={field.value}
            onCheckedChange={(checked) => field.onChange(checked === true)}
            onBlur={field.onBlur}
            aria-describedby={hint ? `${id}-hint` : undefined}
            className="mt-0.5"
          />
          <div className="flex min-w-0 flex-col gap-0.5">
            <label htmlFor={id} className="text-sm">
              {label}
            </label>
            {hint && (
              <p id={`${id}-hint`} className="text-ink-subtle text-xs">
                {hint}
              </p>
            )}
          </div>
        </div>
      )}
    />
  )
}
