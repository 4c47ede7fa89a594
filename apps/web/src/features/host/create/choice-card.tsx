import { classNames } from '@ingot/ui/class-names'
import type { ReactNode } from 'react'

/** One option as a card. The card is the label of its native input: arrow keys, space and readers work as usual. */
export function ChoiceCard({
  type,
  name,
  value,
  checked,
  onChange,
  disabledReason = null,
  title,
  aside,
  children,
}: {
  type: 'radio' | 'checkbox'
  name: string
  value: string
  checked: boolean
  onChange: (checked: boolean) => void
  /** Why it cannot be chosen; part of the card, so that everybody can read it. */
  disabledReason?: string | null
  title: ReactNode
  aside?: ReactNode
  children?: ReactNode
}) {
  const off = disabledReason !== null
  return (
    <label
      className={classNames(
        'flex min-w-0 items-start gap-2.5 rounded-md border border-line-strong bg-surface px-3 py-2 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-focus',
        off ? 'cursor-not-allowed bg-sunken' : 'cursor-pointer hover:border-field-line',
      )}
    >
      <input
        type={type}
        name={name}
        value={value}
        checked={checked}
        disabled={off}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-4 shrink-0 accent-accent outline-none"
      />
      <span className="min-w-0 grow">
        <span className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className={classNames('min-w-0 break-words font-medium text-sm', off && 'text-ink-muted')}>
            {title}
          </span>
          {aside && <span className="text-ink-muted text-xs">{aside}</span>}
        </span>
        {children && <span className="block text-ink-muted text-xs">{children}</span>}
        {off && <span className="mt-0.5 block text-warning-ink text-xs">{disabledReason}</span>}
      </span>
    </label>
  )
}
