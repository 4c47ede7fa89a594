'use client'
import { Popover as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from './class-names'

export function Popover({
  trigger,
  label,
  align = 'start',
  className,
  children,
}: {
  trigger: ReactNode
  /** Name of the pop-up for assistive technology. */
  label: string
  align?: 'start' | 'end'
  className?: string
  children: ReactNode
}) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={classNames(
            'z-50 max-h-(--radix-popover-content-available-height) max-w-[calc(100vw-1rem)] overflow-y-auto rounded-md border border-line bg-surface p-3 shadow-float',
            className,
          )}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
