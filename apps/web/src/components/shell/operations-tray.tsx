'use client'
import { Button } from '@ingot/ui/button'
import { Popover } from '@ingot/ui/popover'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import { Activity } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { FailureBanner } from '@/components/failure-banner'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { TrayItem } from './tray-item'

/** What is being worked on now and what has just ended, kept live. */
export function OperationsTray() {
  const t = useTranslations('shell.tray')
  const trpc = useTRPC()
  const { data, error, refetch } = useQuery(trpc.operation.tray.queryOptions())
  const running = data?.open ?? []
  const finished = data?.recent ?? []
  return (
    <Popover
      align="end"
      label={t('title')}
      className="w-88 p-0"
      trigger={
        <Button
          variant="ghost"
          aria-label={running.length > 0 ? t('openWithCount', { count: running.length }) : t('open')}
          className="px-2"
        >
          <Activity aria-hidden />
          {running.length > 0 && (
            <span className="min-w-5 rounded-full bg-accent px-1.5 text-center text-on-accent text-xs">
              {running.length}
            </span>
          )}
        </Button>
      }
    >
      <div className="flex items-center justify-between border-line border-b px-4 py-2">
        <h2 className="font-semibold text-sm">{t('title')}</h2>
        <Link href={paths.operations()} className="text-accent-ink text-xs hover:underline">
          {t('all')}
        </Link>
      </div>
      {error ? <FailureBanner error={error} onRetry={refetch} /> : null}
      {!data && !error && <Skeleton className="m-3" />}
      {data && running.length === 0 && <p className="px-4 py-4 text-ink-muted text-sm">{t('nothing')}</p>}
      {running.length > 0 && (
        <ul aria-label={t('running')} className="divide-y divide-line">
          {running.map((operation) => (
            <TrayItem key={operation.id} operation={operation} />
          ))}
        </ul>
      )}
      {finished.length > 0 && (
        <>
          <h3 className="border-line border-y bg-sunken px-4 py-1 text-ink-muted text-xs">{t('finished')}</h3>
          <ul aria-label={t('finished')} className="divide-y divide-line">
            {finished.map((operation) => (
              <TrayItem key={operation.id} operation={operation} />
            ))}
          </ul>
        </>
      )}
    </Popover>
  )
}
