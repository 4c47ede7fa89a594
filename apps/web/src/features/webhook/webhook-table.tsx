'use client'
import { Card } from '@ingot/ui/card'
import { EmptyState } from '@ingot/ui/empty-state'
import { Skeleton } from '@ingot/ui/skeleton'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useQuery } from '@tanstack/react-query'
import { Webhook as WebhookIcon } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { FailureBanner } from '@/components/failure-banner'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import { WebhookStanding } from './webhook-standing'

const columns = ['name', 'url', 'events', 'standing', 'pending'] as const

/** All webhooks of one owner: there are never many. */
export function WebhookTable({ projectId, action }: { projectId: string | null; action: ReactNode }) {
  const t = useTranslations('webhook')
  const trpc = useTRPC()
  const format = useFormat()
  const { data, error, refetch } = useQuery(trpc.webhook.list.queryOptions({ projectId }))
  if (error && !data) return <FailureBanner error={error} onRetry={refetch} />
  if (!data) return <Skeleton className="h-60" />
  return (
    <Card flush className="overflow-hidden">
      {data.items.length === 0 ? (
        <EmptyState icon={<WebhookIcon />} title={t('empty')} description={t('emptyHint')} action={action} />
      ) : (
        <Table aria-label={t('title')}>
          <thead>
            <tr>
              {columns.map((column) => (
                <TableHeader key={column}>{t(`fields.${column}`)}</TableHeader>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.items.map((webhook) => (
              <TableRow key={webhook.id}>
                <TableCell>
                  <Link href={paths.webhook(webhook.id)} className="font-medium hover:text-accent-ink hover:underline">
                    {webhook.name}
                  </Link>
                </TableCell>
                <TableCell className="max-w-80 break-all font-mono text-xs">{webhook.url}</TableCell>
                <TableCell>
                  {webhook.events.includes('*') ? t('allEvents') : t('someEvents', { count: webhook.events.length })}
                </TableCell>
                <TableCell>
                  <WebhookStanding webhook={webhook} />
                </TableCell>
                <TableCell className="tabular-nums">{format.number(webhook.pending)}</TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  )
}
