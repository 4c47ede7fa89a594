'use client'
import { type DeliveryStatus, deliveryStatuses } from '@ingot/core/webhook/input'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { EmptyState } from '@ingot/ui/empty-state'
import { Select } from '@ingot/ui/select'
import { Skeleton } from '@ingot/ui/skeleton'
import { StatusDot } from '@ingot/ui/status-dot'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { FailureBanner } from '@/components/failure-banner'
import { Time } from '@/components/time'
import { useTRPC } from '@/lib/trpc'
import { DeliverySheet } from './delivery-sheet'
import { attemptText, type Delivery, deliveryTones } from './webhook-view'

const columns = ['event', 'object', 'status', 'lastAttempt', 'createdAt'] as const
const any = 'any'

/** What a webhook was told, the newest first, with how it went. */
export function DeliveryTable({
  webhookId,
  onReplay,
  actions,
}: {
  webhookId: string
  onReplay: (delivery: { readonly id: string }) => void
  actions: ReactNode
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const [status, setStatus] = useState<DeliveryStatus | typeof any>(any)
  const [shown, setShown] = useState<string | null>(null)
  const list = useInfiniteQuery(
    trpc.webhookDelivery.list.infiniteQueryOptions(
      { webhookId, limit: 25, ...(status === any ? {} : { status: [status] }) },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  )
  const deliveries = list.data?.pages.flatMap((page) => page.items)
  return (
    <div className="flex flex-col items-start gap-3">
      <Card
        flush
        className="w-full overflow-hidden"
        title={t('webhook.deliveries')}
        actions={
          <>
            <span className="w-40">
              <Select
                aria-label={t('webhook.fields.status')}
                value={status}
                onValueChange={setStatus}
                options={[any, ...deliveryStatuses].map((value) => ({
                  value: value as DeliveryStatus | typeof any,
                  label: value === any ? t('webhook.anyStatus') : t(`webhook.status.${value as DeliveryStatus}`),
                }))}
              />
            </span>
            {actions}
          </>
        }
      >
        {list.error && !deliveries && <FailureBanner error={list.error} onRetry={list.refetch} />}
        {!deliveries && !list.error && <Skeleton className="h-40" />}
        {deliveries?.length === 0 && (
          <EmptyState title={t('webhook.noDeliveries')} description={t('webhook.noDeliveriesHint')} />
        )}
        {deliveries && deliveries.length > 0 && (
          <Table aria-label={t('webhook.deliveries')}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <TableHeader key={column}>{t(`webhook.fields.${column}`)}</TableHeader>
                ))}
              </tr>
            </thead>
            <tbody>
              {deliveries.map((delivery) => (
                <DeliveryRow key={delivery.id} delivery={delivery} onShow={() => setShown(delivery.id)} />
              ))}
            </tbody>
          </Table>
        )}
      </Card>
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('webhook.loadMore')}
        </Button>
      )}
      {shown && <DeliverySheet id={shown} onReplay={onReplay} onClose={() => setShown(null)} />}
    </div>
  )
}

function DeliveryRow({ delivery, onShow }: { delivery: Delivery; onShow: () => void }) {
  const t = useTranslations()
  return (
    <TableRow>
      <TableCell>
        <button
          type="button"
          className="text-left font-mono text-xs hover:text-accent-ink hover:underline"
          onClick={onShow}
        >
          {delivery.event}
        </button>
      </TableCell>
      <TableCell>{delivery.objectName || '–'}</TableCell>
      <TableCell className="whitespace-nowrap">
        <StatusDot tone={deliveryTones[delivery.status]} pulsing={delivery.status === 'pending'}>
          {t(`webhook.status.${delivery.status}`)}
        </StatusDot>
      </TableCell>
      <TableCell className="min-w-40">{delivery.lastAttempt ? attemptText(t, delivery.lastAttempt) : '–'}</TableCell>
      <TableCell>
        <Time at={delivery.createdAt} relative />
      </TableCell>
    </TableRow>
  )
}
