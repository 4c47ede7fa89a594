'use client'
import type { DenialReason } from '@ingot/core/access/verdict'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Dialog } from '@ingot/ui/dialog'
import { Skeleton } from '@ingot/ui/skeleton'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { errorText, reasonNote } from '@/lib/error-text'
import { BulkNames } from './bulk-names'
import { BulkOutcome, type BulkResult } from './bulk-outcome'

export interface BulkPreview {
  readonly run: readonly { readonly id: string; readonly name: string }[]
  readonly skipped: readonly { readonly id: string; readonly name: string; readonly reason: DenialReason }[]
}

/** Shows what a bulk action would do to each chosen row before it does it, then what became of each. */
export function BulkDialog({
  actionLabel,
  count,
  danger = false,
  preview,
  previewError,
  results,
  runError,
  running,
  blockedReason = null,
  onRun,
  onClose,
  children,
}: {
  actionLabel: string
  count: number
  danger?: boolean
  preview: BulkPreview | undefined
  previewError: unknown
  results: readonly BulkResult[] | undefined
  runError: unknown
  running: boolean
  /** What the form in `children` still lacks. */
  blockedReason?: ReactNode
  onRun: (ids: string[]) => void
  onClose: () => void
  children?: ReactNode
}) {
  const t = useTranslations()
  const runnable = preview?.run ?? []
  const footer = results ? (
    <Button variant="primary" onClick={onClose}>
      {t('words.close')}
    </Button>
  ) : (
    <>
      <Button onClick={onClose}>{t('words.cancel')}</Button>
      <Button
        variant={danger ? 'danger' : 'primary'}
        busy={running}
        disabledReason={preview && runnable.length === 0 ? t('table.bulk.nothingToRun') : blockedReason}
        onClick={() => preview && onRun(runnable.map((item) => item.id))}
      >
        {t('table.bulk.run', { count: runnable.length })}
      </Button>
    </>
  )
  return (
    <Dialog
      open
      onOpenChange={onClose}
      width="md"
      closeLabel={t('words.close')}
      title={t('table.bulk.title', { action: actionLabel, count })}
      description={results ? undefined : t('table.bulk.description')}
      footer={footer}
    >
      <div className="flex flex-col gap-4">
        {previewError ? <Banner tone="danger">{errorText(t, previewError)}</Banner> : null}
        {runError ? <Banner tone="danger">{errorText(t, runError)}</Banner> : null}
        {!preview && !previewError && <Skeleton className="h-24" />}
        {results && preview && <BulkOutcome results={results} names={[...preview.run, ...preview.skipped]} />}
        {preview && !results && (
          <>
            {children}
            <BulkNames title={t('table.bulk.willRun', { count: runnable.length })} items={runnable} />
            <BulkNames
              title={t('table.bulk.willSkip', { count: preview.skipped.length })}
              items={preview.skipped.map((item) => ({ ...item, note: reasonNote(t, item.reason) }))}
            />
          </>
        )}
      </div>
    </Dialog>
  )
}
