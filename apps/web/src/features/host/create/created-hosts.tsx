'use client'
import { Button } from '@ingot/ui/button'
import { buttonVariants } from '@ingot/ui/button-variants'
import { Card } from '@ingot/ui/card'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { FailureBanner } from '@/components/failure-banner'
import { HostStateText } from '@/components/host-state'
import { operationErrorText } from '@/lib/error-text'
import { paths } from '@/lib/paths'
import type { RouterOutputs } from '@/lib/router-outputs'
import { useTRPC } from '@/lib/trpc'

export interface CreatedBatch {
  readonly projectId: string
  /** What all their names begin with. */
  readonly name: string
  readonly hosts: RouterOutputs['host']['create']['hosts']
}

/** What became of each host of a batch, as it happens. */
export function CreatedHosts({ batch, onMore }: { batch: CreatedBatch; onMore: () => void }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const { projectId, name, hosts } = batch
  const found = useQuery(trpc.host.list.queryOptions({ q: name, limit: 100, filter: { projectId } }))
  const now = new Map(found.data?.items.map((host) => [host.id, host]))
  return (
    <Card title={t('host.created.title', { count: hosts.length })}>
      <p className="text-ink-muted text-sm">{t('host.created.hint')}</p>
      {found.error && !found.data && <FailureBanner error={found.error} onRetry={found.refetch} />}
      <ul className="my-3 flex flex-col divide-y divide-line">
        {hosts.map(({ id, name: hostName }) => {
          const host = now.get(id)
          return (
            <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-2 text-sm">
              <Link href={paths.host(id)} className="break-all font-medium hover:text-accent-ink hover:underline">
                {hostName}
              </Link>
              {host && <HostStateText state={host.state} />}
              {found.isPending && <Skeleton className="h-5 w-24" />}
              {host?.lastError && (
                <span className="basis-full text-danger-ink text-xs">{operationErrorText(t, host.lastError)}</span>
              )}
            </li>
          )
        })}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Link href={paths.hosts()} className={buttonVariants({ variant: 'primary' })}>
          {t('host.created.toList')}
        </Link>
        <Button onClick={onMore}>{t('host.created.more')}</Button>
      </div>
    </Card>
  )
}
