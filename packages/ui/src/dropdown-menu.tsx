'use client'
import { Check } from 'lucide-react'
import { DropdownMenu as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from './class-names'

export function DropdownMenu({
  trigger,
  align = 'end',
  children,
}: {
  trigger: ReactNode
  align?: 'start' | 'end'
  children: ReactNode
}) {
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 max-w-80 overflow-y-auto rounded-md border border-line bg-surface p-1 shadow-float"
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

const itemClass =
  'flex w-full cursor-default select-none items-start gap-2 rounded-sm px-2 py-1.5 text-sm outline-none data-highlighted:bg-hover [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0'

/**
 * An item with `disabledReason` does nothing but can still be reached by keyboard and pointer, and shows why:
 * a greyed word alone leaves people guessing.
 */
export function DropdownMenuItem({
  icon,
  danger = false,
  disabledReason = null,
  onSelect,
  children,
}: {
  icon?: ReactNode
  danger?: boolean
  disabledReason?: ReactNode
  onSelect: () => void
  children: ReactNode
}) {
  const off = disabledReason !== null
  return (
    <Primitive.Item
      aria-disabled={off || undefined}
      onSelect={(event) => {
        if (off) event.preventDefault()
        else onSelect()
      }}
      className={classNames(itemClass, danger && !off && 'text-danger-ink')}
    >
      {icon && <span className={off ? 'text-ink-subtle' : undefined}>{icon}</span>}
      <span className="min-w-0">
        <span className={classNames('block', off && 'text-ink-subtle')}>{children}</span>
        {off && <span className="block text-ink-subtle text-xs">{disabledReason}</span>}
      </span>
    </Primitive.Item>
  )
}

/** One of several; the chosen one carries a tick. */
export function DropdownMenuChoice({
  value,
  onValueChange,
  options,
}: {
  value: string
  onValueChange: (value: string) => void
  options: readonly { value: string; label: ReactNode; description?: ReactNode }[]
}) {
  return (
    <Primitive.RadioGroup value={value} onValueChange={onValueChange}>
      {options.map((option) => (
        <Primitive.RadioItem key={option.value} value={option.value} className={classNames(itemClass, 'pr-8 relative')}>
          <span className="min-w-0">
            <span className="block truncate">{option.label}</span>
            {option.description && <span className="block truncate text-ink-subtle text-xs">{option.description}</span>}
          </span>
          <Primitive.ItemIndicator className="absolute right-2">
            <Check aria-hidden />
          </Primitive.ItemIndicator>
        </Primitive.RadioItem>
      ))}
    </Primitive.RadioGroup>
  )
}

/** On or off; the menu stays open so that several can be changed. */
export function DropdownMenuToggle({
  checked,
  onCheckedChange,
  children,
}: {
  checked: boolean
  onCheckedChange: (checked: boolean) => void
  children: ReactNode
}) {
  return (
    <Primitive.CheckboxItem
      checked={checked}
      onCheckedChange={onCheckedChange}
      onSelect={(event) => event.preventDefault()}
      className={classNames(itemClass, 'relative pl-8')}
    >
      <Primitive.ItemIndicator className="absolute left-2">
        <Check aria-hidden />
      </Primitive.ItemIndicator>
      {children}
    </Primitive.CheckboxItem>
  )
}

export function DropdownMenuLabel({ children }: { children: ReactNode }) {
  return <Primitive.Label className="px-2 pt-1.5 pb-1 text-ink-subtle text-xs">{children}</Primitive.Label>
}

export function DropdownMenuSeparator() {
  return <Primitive.Separator className="my-1 h-px bg-line" />
}
