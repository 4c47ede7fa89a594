'use client'
import { RadioGroup as Primitive } from 'radix-ui'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { classNames } from './class-names'

export interface RadioOption<Value extends string = string> {
  readonly value: Value
  readonly label: ReactNode
  readonly description?: ReactNode
  readonly disabled?: boolean
}

export function RadioGroup<Value extends string>({
  options,
  onValueChange,
  className,
  ...rest
}: Omit<ComponentProps<typeof Primitive.Root>, 'onValueChange' | 'children'> & {
  options: readonly RadioOption<Value>[]
  onValueChange: (value: Value) => void
}) {
  const id = useId()
  return (
    <Primitive.Root
      {...rest}
      onValueChange={(value) => onValueChange(value as Value)}
      className={classNames('flex flex-wrap gap-x-4 gap-y-2', className)}
    >
      {options.map((option) => (
        <div key={option.value} className="flex items-start gap-2">
          <Primitive.Item
            id={`${id}-${option.value}`}
            value={option.value}
            disabled={option.disabled}
            className="mt-0.5 inline-flex size-4 shrink-0 items-center justify-center rounded-full border border-field-line bg-surface disabled:opacity-50 data-[state=checked]:border-accent"
          >
            <Primitive.Indicator className="size-2 rounded-full bg-accent" />
          </Primitive.Item>
          <label htmlFor={`${id}-${option.value}`} className="text-sm">
            {option.label}
            {option.description && <span className="block text-ink-subtle text-xs">{option.description}</span>}
          </label>
        </div>
      ))}
    </Primitive.Root>
  )
}
