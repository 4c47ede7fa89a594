'use client'
import { CircleAlert } from 'lucide-react'
import { Slot } from 'radix-ui'
import { type ReactNode, useId } from 'react'
import { classNames } from './class-names'

/** Ties one control to its label, hint and error. The control is the only child; it receives the aria attributes. */
export function Field({
  label,
  hint,
  error,
  required = false,
  optionalText,
  className,
  children,
}: {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  required?: boolean
  /** Shown beside the label of a field that may stay empty. */
  optionalText?: string
  className?: string
  children: ReactNode
}) {
  const id = useId()
  const described = [error ? `${id}-error` : null, hint ? `${id}-hint` : null].filter(Boolean).join(' ')
  return (
    <div className={classNames('flex min-w-0 flex-col gap-1', className)}>
      <label htmlFor={id} className="font-medium text-ink text-sm">
        {label}
        {optionalText && <span className="ml-1.5 font-normal text-ink-subtle text-xs">{optionalText}</span>}
      </label>
      <Slot.Root
        id={id}
        aria-invalid={error ? true : undefined}
        aria-required={required || undefined}
        aria-describedby={described || undefined}
      >
        {children}
      </Slot.Root>
      {error && (
        <p id={`${id}-error`} role="alert" className="flex items-start gap-1 text-danger-ink text-xs">
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span>{error}</span>
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-ink-subtle text-xs">
          {hint}
        </p>
      )}
    </div>
  )
}
