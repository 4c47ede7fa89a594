'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { buttonVariants } from '@ingot/ui/button-variants'
import { Dialog } from '@ingot/ui/dialog'
import { Progress } from '@ingot/ui/progress'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { FailureBanner } from '@/components/failure-banner'
import { useTRPC } from '@/lib/trpc'
import { exportHref } from './export-request'

const POLL_MS = 1_000
const ended = ['succeeded', 'failed', 'cancelled']

/** How far the worker is with a large file; then the way to it. Closing the dialog cancels nothing. */
export function ExportProgressDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const progress = useQuery({
    ...trpc.export.progress.queryOptions({ id }),
    refetchInterval: ({ state }) => (state.data && ended.includes(state.data.status) ? false : POLL_MS),
  })
  const cancel = useMutation(trpc.export.cancel.mutationOptions())
  const status = progress.data?.status
  const failure = progress.error ?? cancel.error
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('export.writing')}
      description={t('export.writingHint')}
      closeLabel={t('words.close')}
      footer={
        <>
          {status && !ended.includes(status) && (
            <Button busy={cancel.isPending || cancel.isSuccess} onClick={() => cancel.mutate({ id })}>
              {t('export.cancel')}
            </Button>
          )}
          {progress.data?.ready ? (
            <a href={exportHref(id)} download onClick={onClose} className={buttonVariants({ variant: 'primary' })}>
              {t('export.download')}
            </a>
          ) : (
            <Button onClick={onClose}>{t('words.close')}</Button>
          )}
        </>
      }
    >
      <div aria-live="polite" className="flex flex-col gap-3">
        {failure && <FailureBanner error={failure} onRetry={progress.refetch} />}
        {status === 'failed' && <Banner tone="danger">{t('export.failed')}</Banner>}
        {status === 'cancelled' && <Banner tone="warning">{t('export.cancelled')}</Banner>}
        {progress.data?.ready && <p className="text-sm">{t('export.ready', { count: progress.data.rows })}</p>}
        {(!status || !ended.includes(status)) && (
          <Progress value={progress.data?.percent ?? null} label={t('export.writing')} />
        )}
      </div>
    </Dialog>
  )
}
