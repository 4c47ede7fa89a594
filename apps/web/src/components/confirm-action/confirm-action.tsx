'use client'
import { AlertDialog } from '@ingot/ui/alert-dialog'
import { Banner } from '@ingot/ui/banner'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { errorText } from '@/lib/error-text'

export interface Confirmation {
  readonly title: string
  readonly description: ReactNode
  readonly confirmLabel: string
  /** Where "cancel" could be taken for what is asked. */
  readonly dismissLabel?: string
  readonly danger?: boolean
  /** The name that must be typed first; for what cannot be taken back. */
  readonly typedName?: string
}

/** Asks once; while it works the dialog stays, and a failure is shown in it. The caller closes it on success. */
export function ConfirmAction({
  confirmation,
  busy,
  error,
  onConfirm,
  onClose,
  children,
}: {
  confirmation: Confirmation
  busy: boolean
  error: unknown
  onConfirm: () => void
  onClose: () => void
  children?: ReactNode
}) {
  const t = useTranslations()
  const { typedName } = confirmation
  return (
    <AlertDialog
      open
      onOpenChange={onClose}
      title={confirmation.title}
      description={confirmation.description}
      confirmLabel={confirmation.confirmLabel}
      cancelLabel={confirmation.dismissLabel ?? t('words.cancel')}
      danger={confirmation.danger}
      busy={busy}
      onConfirm={onConfirm}
      typed={
        typedName === undefined
          ? undefined
          : {
              expected: typedName,
              label: t.rich('words.typeToConfirm', {
                name: () => <span className="break-all font-medium font-mono">{typedName}</span>,
              }),
              missingReason: t('words.typeFirst'),
            }
      }
    >
      {children}
      {error ? (
        <Banner tone="danger" className="mt-3">
          {errorText(t, error)}
        </Banner>
      ) : null}
    </AlertDialog>
  )
}
