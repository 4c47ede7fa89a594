import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'

/** Ties a group of choices to its name, hint and error. */
export function ChoiceGroup({
  legend,
  hint,
  error,
  children,
}: {
  legend: string
  hint?: ReactNode
  error?: ReactNode
  children: ReactNode
}) {
  const id = useId()
  const described = [error ? `${id}-error` : null, hint ? `${id}-hint` : null].filter(Boolean).join(' ')
  return (
    <fieldset aria-describedby={described || undefined} className="min-w-0">
      <legend className="sr-only">{legend}</legend>
      {hint && (
        <p id={`${id}-hint`} className="mb-2 text-ink-subtle text-xs">
          {hint}
        </p>
      )}
      {children}
      {error && (
        <p id={`${id}-error`} role="alert" className="mt-1.5 flex items-start gap-1 text-danger-ink text-xs">
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span>{error}</span>
        </p>
      )}
    </fieldset>
  )
}
