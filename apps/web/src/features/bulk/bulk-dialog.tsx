'use client'
import { defaultBulkParallel, maxBulkItems } from '@ingot/core/bulk/bulk-action'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Dialog } from '@ingot/ui/dialog'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { Select } from '@ingot/ui/select'
import { Skeleton } from '@ingot/ui/skeleton'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { errorText, reasonNote } from '@/lib/error-text'
import { BulkNames } from './bulk-names'
import { BulkStartedDialog } from './bulk-started-dialog'
import type { BulkPreview } from './bulk-view'
import { newRequestKey } from './new-request-key'

const parallels = [1, 2, 5, 10, 20, 50, 100] as const

export interface BulkRun {
  readonly ids: string[]
  readonly requestKey: string
  readonly parallel: number
}

/** Shows what a bulk action would do to each chosen row before it is asked for, then what becomes of each. */
export function BulkDialog({
  actionLabel,
  danger = false,
  destructive = false,
  preview: { data: preview, error: previewError },
  bulk,
  tooMany,
  blockedReason = null,
  onRun,
  onClose,
  children,
}: {
  actionLabel: string
  danger?: boolean
  /** Is agreed to by typing how many it will be. */
  destructive?: boolean
  preview: { readonly data: BulkPreview | undefined; readonly error: unknown }
  /** The request; its id once it is made. */
  bulk: { readonly data: { readonly id: string } | undefined; readonly error: unknown; readonly isPending: boolean }
  /** Why nothing was even asked; null: it was. */
  tooMany: string | null
  /** What the form in `children` still lacks. */
  blockedReason?: ReactNode
  onRun: (run: BulkRun) => void
  /** `ran`: there is something to watch */
  onClose: (ran: boolean) => void
  children?: ReactNode
}) {
  const t = useTranslations()
  const [typed, setTyped] = useState('')
  const [parallel, setParallel] = useState<number>(defaultBulkParallel)
  // One dialog is one request, however often its button is pressed.
  const [requestKey] = useState(newRequestKey)
  const runnable = preview?.run ?? []
  const count = runnable.length + (preview?.skipped.length ?? 0)
  const title = preview ? t('bulk.title', { action: actionLabel, count }) : t('bulk.checking', { action: actionLabel })
  if (bulk.data) return <BulkStartedDialog id={bulk.data.id} title={title} onClose={() => onClose(true)} />

  const confirmed = !destructive || typed.trim() === String(runnable.length)
  const refused =
    previewError !== null && previewError !== undefined
      ? errorText(t, previewError)
      : preview && runnable.length === 0
        ? t('bulk.nothingToRun')
        : preview?.more
          ? t('bulk.more', { max: maxBulkItems })
          : (tooMany ?? blockedReason ?? (confirmed ? null : t('bulk.typeCountFirst')))
  return (
    <Dialog
      open
      onOpenChange={() => onClose(false)}
      width="md"
      closeLabel={t('words.close')}
      title={title}
      description={t('bulk.description')}
      footer={
        <>
          <Button onClick={() => onClose(false)}>{t('words.cancel')}</Button>
          <Button
            variant={danger || destructive ? 'danger' : 'primary'}
            busy={bulk.isPending || (!preview && !previewError && !tooMany)}
            disabledReason={refused}
            onClick={() => preview && onRun({ ids: runnable.map(({ id }) => id), requestKey, parallel })}
          >
            {preview ? t('bulk.run', { count: runnable.length }) : actionLabel}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {previewError ? <Banner tone="danger">{errorText(t, previewError)}</Banner> : null}
        {bulk.error ? <Banner tone="danger">{errorText(t, bulk.error)}</Banner> : null}
        {preview?.more && <Banner tone="warning">{t('bulk.more', { max: maxBulkItems })}</Banner>}
        {tooMany && <Banner tone="warning">{tooMany}</Banner>}
        {!preview && !previewError && !tooMany && <Skeleton className="h-24" />}
        {preview && children}
        {preview && (
          <>
            <BulkNames title={t('bulk.willRun', { count: runnable.length })} items={runnable} />
            <BulkNames
              title={t('bulk.willSkip', { count: preview.skipped.length })}
              items={preview.skipped.map((item) => ({ ...item, note: reasonNote(t, item.reason) }))}
            />
            {runnable.length > 1 && (
              <Field label={t('bulk.parallel')} hint={t('bulk.parallelHint')} className="max-w-60">
                <Select
                  value={String(parallel)}
                  onValueChange={(value) => setParallel(Number(value))}
                  options={parallels.map((each) => ({ value: String(each), label: String(each) }))}
                />
              </Field>
            )}
            {destructive && runnable.length > 0 && !preview.more && (
              <Field label={t('bulk.typeCount', { count: runnable.length })} required className="max-w-60">
                <Input
                  inputMode="numeric"
                  autoComplete="off"
                  value={typed}
                  onChange={(e) => setTyped(e.target.value)}
                />
              </Field>
            )}
          </>
        )}
      </div>
    </Dialog>
  )
}
