'use client'
import { Tooltip as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'

export const TooltipProvider = Primitive.Provider

/** `children` must be able to take the focus, so that the text is reachable by keyboard too. */
export function Tooltip({
  text,
  side = 'top',
  open,
  onOpenChange,
  children,
}: {
  text: ReactNode
  side?: 'top' | 'right' | 'bottom' | 'left'
  /** With `onOpenChange`: whoever shows it decides when, besides pointer and focus. */
  open?: boolean
  onOpenChange?: (open: boolean) => void
  children: ReactNode
}) {
  return (
    <Primitive.Root {...(onOpenChange ? { open: open ?? false, onOpenChange } : {})}>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-60 max-w-72 rounded-md bg-ink px-2.5 py-1.5 text-xs text-surface shadow-float"
        >
          {text}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
