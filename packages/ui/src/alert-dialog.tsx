'use client'
import { AlertDialog as Primitive } from 'radix-ui'
import { type ReactNode, useId, useState } from 'react'
import { Button } from './button'
import { Input } from './input'

/**
 * Asks before something that cannot be taken back. With `typed`, the confirm button stays off until the
 * person has typed exactly `typed.expected`.
 */
export function AlertDialog({
  open,
  onOpenChange,
  title,
  description,
  confirmLabel,
  cancelLabel,
  onConfirm,
  busy = false,
  danger = false,
  typed,
  children,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  description: ReactNode
  confirmLabel: string
  cancelLabel: string
  onConfirm: () => void
  busy?: boolean
  danger?: boolean
  typed?: { expected: string; label: ReactNode; missingReason: string }
  children?: ReactNode
}) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-overlay data-[state=open]:animate-in data-[state=open]:fade-in-0" />
        <Primitive.Content className="fixed top-1/2 left-1/2 z-40 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 flex-col rounded-lg border border-line bg-surface shadow-float">
          <div className="min-h-0 overflow-y-auto px-5 pt-4 pb-4">
            <Primitive.Title className="break-words font-semibold text-lg">{title}</Primitive.Title>
            <Primitive.Description className="mt-1 break-words text-ink-muted text-sm">
              {description}
            </Primitive.Description>
            {children && <div className="mt-3">{children}</div>}
          </div>
          <ConfirmFooter {...{ confirmLabel, cancelLabel, onConfirm, busy, danger, typed }} />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

function ConfirmFooter({
  confirmLabel,
  cancelLabel,
  onConfirm,
  busy,
  danger,
  typed,
}: {
  confirmLabel: string
  cancelLabel: string
  onConfirm: () => void
  busy: boolean
  danger: boolean
  typed: { expected: string; label: ReactNode; missingReason: string } | undefined
}) {
  const id = useId()
  const [text, setText] = useState('')
  const matches = typed === undefined || text === typed.expected
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (matches && !busy) onConfirm()
      }}
    >
      {typed && (
        <div className="flex flex-col gap-1 px-5 pb-4">
          <label htmlFor={id} className="text-sm">
            {typed.label}
          </label>
          <Input
            id={id}
            value={text}
            onChange={(event) => setText(event.target.value)}
            autoComplete="off"
            spellCheck={false}
          />
        </div>
      )}
      <div className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3">
        <Primitive.Cancel asChild>
          <Button>{cancelLabel}</Button>
        </Primitive.Cancel>
        <Button
          type="submit"
          variant={danger ? 'danger' : 'primary'}
          busy={busy}
          disabledReason={matches ? null : (typed?.missingReason ?? null)}
        >
          {confirmLabel}
        </Button>
      </div>
    </form>
  )
}
