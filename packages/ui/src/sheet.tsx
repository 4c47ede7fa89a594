'use client'
import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { IconButton } from './icon-button'

const places = {
  left: 'left-0 border-r data-[state=open]:slide-in-from-left',
  right: 'right-0 border-l data-[state=open]:slide-in-from-right',
} as const

/** A panel that slides over the page from one side. */
export function Sheet({
  open,
  onOpenChange,
  title,
  closeLabel,
  side = 'right',
  className,
  children,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  closeLabel: string
  side?: keyof typeof places
  className?: string
  children: ReactNode
}) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-overlay data-[state=open]:animate-in data-[state=open]:fade-in-0" />
        <Primitive.Content
          aria-describedby={undefined}
          className={classNames(
            'fixed inset-y-0 z-40 flex w-[min(26rem,calc(100vw-2.5rem))] flex-col border-line bg-surface shadow-float data-[state=open]:animate-in',
            places[side],
            className,
          )}
        >
          <div className="flex h-12 shrink-0 items-center justify-between border-line border-b px-4">
            <Primitive.Title className="font-semibold text-base">{title}</Primitive.Title>
            <Primitive.Close asChild>
              <IconButton label={closeLabel} size="sm" className="-mr-1.5">
                <X aria-hidden />
              </IconButton>
            </Primitive.Close>
          </div>
          <div className="min-h-0 grow overflow-y-auto">{children}</div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
