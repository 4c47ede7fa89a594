'use client'
import { Check, ChevronsUpDown } from 'lucide-react'
import { Popover } from 'radix-ui'
import { type KeyboardEvent, useId, useState } from 'react'
import { classNames } from './class-names'
import { controlClass } from './control-class'

export interface ComboboxOption {
  readonly value: string
  readonly label: string
  readonly description?: string
}

/** One choice out of a long list, found by typing. WAI-ARIA combobox with a list-box pop-up. */
export function Combobox({
  value,
  onValueChange,
  options,
  placeholder,
  searchLabel,
  emptyText,
  onSearch,
  className,
  ...rest
}: {
  id?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
  'aria-label'?: string
  value: string | null
  onValueChange: (value: string) => void
  options: readonly ComboboxOption[]
  placeholder: string
  searchLabel: string
  emptyText: string
  /** Told what is typed, where the options are those of a server. */
  onSearch?: (text: string) => void
  className?: string
}) {
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const listId = useId()
  const needle = text.trim().toLowerCase()
  const found = options.filter((o) => `${o.label} ${o.description ?? ''}`.toLowerCase().includes(needle))
  const chosen = options.find((o) => o.value === value)

  const choose = (next: string) => {
    onValueChange(next)
    setOpen(false)
  }
  const toggle = (next: boolean) => {
    setOpen(next)
    setText('')
    onSearch?.('')
    setActive(0)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && found.length > 0) setActive((active + step + found.length) % found.length)
    else if (event.key === 'Enter' && found[active]) choose(found[active].value)
    else return
    event.preventDefault()
  }

  return (
    <Popover.Root open={open} onOpenChange={toggle}>
      <Popover.Trigger
        {...rest}
        className={classNames(controlClass, 'flex h-8 items-center justify-between gap-2 text-left', className)}
      >
        <span className={classNames('truncate', !chosen && 'text-ink-subtle')}>{chosen?.label ?? placeholder}</span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-subtle" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 w-(--radix-popover-trigger-width) min-w-56 rounded-md border border-line bg-surface shadow-float"
        >
          <input
            role="combobox"
            aria-label={searchLabel}
            aria-expanded
            aria-controls={listId}
            aria-activedescendant={found[active] ? `${listId}-${active}` : undefined}
            value={text}
            placeholder={searchLabel}
            onChange={(event) => {
              setText(event.target.value)
              onSearch?.(event.target.value)
              setActive(0)
            }}
            onKeyDown={onKeyDown}
            className="h-9 w-full border-line border-b bg-transparent px-2.5 text-sm outline-none placeholder:text-ink-subtle"
          />
          <div id={listId} role="listbox" aria-label={searchLabel} className="max-h-64 overflow-y-auto p-1">
            {found.map((option, index) => (
              <div
                key={option.value}
                id={`${listId}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={option.value === value}
                onPointerMove={() => setActive(index)}
                onPointerDown={(event) => {
                  event.preventDefault()
                  choose(option.value)
                }}
                className={classNames(
                  'flex cursor-default items-start gap-2 rounded-sm px-2 py-1.5 text-sm',
                  index === active && 'bg-hover',
                )}
              >
                <Check
                  aria-hidden
                  className={classNames('mt-0.5 size-4 shrink-0', option.value !== value && 'invisible')}
                />
                <span className="min-w-0">
                  <span className="block truncate">{option.label}</span>
                  {option.description && <span className="block text-ink-subtle text-xs">{option.description}</span>}
                </span>
              </div>
            ))}
            {found.length === 0 && <p className="px-2 py-3 text-center text-ink-subtle text-sm">{emptyText}</p>}
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
