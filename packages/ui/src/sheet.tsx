'use client'
import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { Button } from './button'
import { classNames } from './class-names'

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
          <div className="flex h-12 shrink-0 items-center border-line border-b pr-12 pl-4">
            <Primitive.Title className="font-semibold text-base">{title}</Primitive.Title>
          </div>
          <div className="min-h-0 grow overflow-y-auto">{children}</div>
          {/* Last in the document, so that opening puts the focus on the content. */}
          <Primitive.Close asChild>
            <Button variant="ghost" size="sm" aria-label={closeLabel} className="absolute top-2.5 right-2.5 w-7 px-0">
              <X aria-hidden />
            </Button>
          </Primitive.Close>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
