'use client'
import { Card } from '@ingot/ui/card'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { FailureBanner } from '@/components/failure-banner'
import { TrayItem } from '@/components/shell/tray-item'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'

/** As many as fit beside the rest of the page; the others are one click away. */
const maxShown = 8

export function RunningOperations() {
  const t = useTranslations()
  const trpc = useTRPC()
  const { data, error, refetch } = useQuery(trpc.operation.tray.queryOptions())
  const open = data?.open ?? []
  return (
    <Card
      flush
      title={t('overview.openOperations')}
      actions={
        <Link href={paths.operations()} className="text-accent-ink text-sm hover:underline">
          {t('shell.tray.all')}
        </Link>
      }
    >
      {error && !data ? <FailureBanner error={error} onRetry={refetch} /> : null}
      {!data && !error && <Skeleton className="m-4" />}
      {data && open.length === 0 && <p className="px-4 py-6 text-ink-muted text-sm">{t('overview.noOperations')}</p>}
      <ul className="divide-y divide-line empty:hidden">
        {open.slice(0, maxShown).map((operation) => (
          <TrayItem key={operation.id} operation={operation} />
        ))}
      </ul>
    </Card>
  )
}
