'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Dialog } from '@ingot/ui/dialog'
import { useTranslations } from 'next-intl'
import { type ReactNode, useId } from 'react'
import { errorText } from '@/lib/error-text'

/** A form in a dialog. Its refusal stands above the buttons, where a long form cannot scroll it away. */
export function FormDialog({
  title,
  description,
  width,
  submitLabel,
  danger = false,
  blockedReason = null,
  busy,
  error,
  otherAction,
  onSubmit,
  onClose,
  children,
}: {
  title: ReactNode
  description?: ReactNode
  width?: 'sm' | 'md' | 'lg'
  submitLabel: string
  danger?: boolean
  /** What is still missing; keeps the button from being pressed. */
  blockedReason?: ReactNode
  busy: boolean
  error: unknown
  /** Apart from the other buttons, e.g. to throw away what the form is about. */
  otherAction?: ReactNode
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}) {
  const t = useTranslations()
  const formId = useId()
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      description={description}
      width={width}
      closeLabel={t('words.close')}
      footer={
        <>
          {error ? (
            <Banner tone="danger" className="w-full">
              {errorText(t, error)}
            </Banner>
          ) : null}
          {otherAction && <span className="mr-auto">{otherAction}</span>}
          <Button onClick={onClose}>{t('words.cancel')}</Button>
          <Button
            type="submit"
            form={formId}
            variant={danger ? 'danger' : 'primary'}
            busy={busy}
            disabledReason={blockedReason}
          >
            {submitLabel}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          // React hands events of a dialog to the form that opened it: only this one is meant.
          event.stopPropagation()
          if (blockedReason === null) onSubmit()
        }}
      >
        {children}
      </form>
    </Dialog>
  )
}
