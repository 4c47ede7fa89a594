'use client'
import { Check, ChevronDown } from 'lucide-react'
import { Select as Primitive } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names'
import { controlClass } from './control-class'

export interface SelectOption<Value extends string = string> {
  readonly value: Value
  readonly label: ReactNode
  readonly description?: ReactNode
  readonly disabled?: boolean
}

/** One choice out of a short list. Option values must not be empty strings (Radix uses '' for "nothing chosen"). */
export function Select<Value extends string>({
  value,
  onValueChange,
  options,
  placeholder,
  className,
  ...rest
}: Omit<ComponentProps<'button'>, 'value' | 'onChange'> & {
  value: Value | ''
  onValueChange: (value: Value) => void
  options: readonly SelectOption<Value>[]
  placeholder?: string
}) {
  return (
    <Primitive.Root value={value} onValueChange={(next) => onValueChange(next as Value)} disabled={rest.disabled}>
      <Primitive.Trigger
        {...rest}
        className={classNames(
          controlClass,
          'flex h-8 items-center justify-between gap-2 text-left data-placeholder:text-ink-subtle',
          className,
        )}
      >
        <span className="truncate">
          <Primitive.Value placeholder={placeholder} />
        </span>
        <Primitive.Icon asChild>
          <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-subtle" />
        </Primitive.Icon>
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) max-w-[calc(100vw-1rem)] overflow-hidden rounded-md border border-line bg-surface shadow-float"
        >
          <Primitive.Viewport className="p-1">
            {options.map((option) => (
              <Primitive.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled}
                className="relative flex cursor-default select-none flex-col rounded-sm py-1.5 pr-8 pl-2 text-sm outline-none data-disabled:opacity-50 data-highlighted:bg-hover"
              >
                <Primitive.ItemText>{option.label}</Primitive.ItemText>
                {option.description && <span className="text-ink-subtle text-xs">{option.description}</span>}
                <Primitive.ItemIndicator className="absolute top-2 right-2">
                  <Check aria-hidden className="size-4" />
                </Primitive.ItemIndicator>
              </Primitive.Item>
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
