'use client'
import { Button } from '@ingot/ui/button'
import { buttonVariants } from '@ingot/ui/button-variants'
import { Dialog } from '@ingot/ui/dialog'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { FailureBanner } from '@/components/failure-banner'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { BulkProgress } from './bulk-progress'

/** What becomes of a request that has just been made. Closing it changes nothing: the work goes on. */
export function BulkStartedDialog({ id, title, onClose }: { id: string; title: string; onClose: () => void }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const close = () => {
    // The tags in use are asked for seldom: this request may have changed them.
    void queryClient.invalidateQueries(trpc.host.tags.pathFilter())
    void queryClient.invalidateQueries(trpc.node.tags.pathFilter())
    onClose()
  }
  const { data: bulk, error, refetch } = useQuery(trpc.bulk.get.queryOptions({ id }))
  return (
    <Dialog
      open
      onOpenChange={close}
      width="lg"
      title={title}
      description={bulk?.finishedAt ? undefined : t('bulk.goesOn')}
      closeLabel={t('words.close')}
      footer={
        <>
          <Link href={paths.bulk(id)} className={buttonVariants({})}>
            {t('bulk.open')}
          </Link>
          <Button variant="primary" onClick={close}>
            {t('words.close')}
          </Button>
        </>
      }
    >
      {bulk ? (
        <BulkProgress bulk={bulk} />
      ) : error ? (
        <FailureBanner error={error} onRetry={refetch} />
      ) : (
        <Skeleton className="h-40" />
      )}
    </Dialog>
  )
}
