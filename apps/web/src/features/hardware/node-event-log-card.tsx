'use client'
import { type BmcEventSeverity, bmcEventSeverities } from '@ingot/core/hardware/bmc-event'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { EmptyState } from '@ingot/ui/empty-state'
import { Select } from '@ingot/ui/select'
import { Skeleton } from '@ingot/ui/skeleton'
import { StatusDot } from '@ingot/ui/status-dot'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import type { Tone } from '@ingot/ui/tone'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FailureBanner } from '@/components/failure-banner'
import { Time } from '@/components/time'
import { errorText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'
import type { BmcEvent, NodeHardware } from './hardware-view'
import { ReadNow } from './read-now'
import { useHardwareAction } from './use-hardware-action'

const severityTones = { info: 'neutral', warning: 'warning', critical: 'danger' } as const satisfies Record<
  BmcEventSeverity,
  Tone
>

/** E-02: what the BMC wrote down of its machine, newest first, kept here after the BMC forgot it. */
export function NodeEventLogCard({
  nodeId,
  actions,
}: {
  nodeId: string
  actions: NodeHardware['actions'] | undefined
}) {
  const t = useTranslations('hardware')
  const words = useTranslations()
  const trpc = useTRPC()
  const begun = useHardwareAction()
  const [severity, setSeverity] = useState<BmcEventSeverity>('info')
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    trpc.node.eventLog.infiniteQueryOptions(
      { id: nodeId, severity },
      { getNextPageParam: (page) => page.nextBefore ?? undefined },
    ),
  )
  const read = useMutation(trpc.node.readEventLog.mutationOptions({ onSuccess: begun }))
  const readAt = data?.pages[0]?.readAt ?? null
  const events = data?.pages.flatMap((page) => page.events) ?? []
  return (
    <Card
      flush
      title={t('eventLog')}
      actions={
        <>
          <ReadNow
            readAt={readAt}
            verdict={actions?.readEventLog}
            busy={read.isPending}
            onRead={() => read.mutate({ id: nodeId })}
          />
          <Select
            aria-label={t('event.leastSeverity')}
            value={severity}
            onValueChange={setSeverity}
            options={bmcEventSeverities.map((value) => ({ value, label: t(`event.from.${value}`) }))}
            className="w-40"
          />
        </>
      }
    >
      {read.error && <Banner tone="danger">{errorText(words, read.error)}</Banner>}
      {error ? (
        <FailureBanner error={error} onRetry={refetch} />
      ) : !data ? (
        <Skeleton className="m-4 h-24" />
      ) : events.length === 0 ? (
        <EmptyState title={t('noEvents')} description={t(readAt ? 'noEventsFound' : 'noEventsYet')} />
      ) : (
        <EventTable events={events} />
      )}
      {hasNextPage && (
        <div className="border-line border-t p-2 text-center">
          <Button size="sm" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('event.older')}
          </Button>
        </div>
      )}
    </Card>
  )
}

function EventTable({ events }: { events: readonly BmcEvent[] }) {
  const t = useTranslations('hardware')
  return (
    <Table aria-label={t('eventLog')}>
      <thead>
        <tr>
          <TableHeader>{t('event.at')}</TableHeader>
          <TableHeader>{t('event.severity')}</TableHeader>
          <TableHeader>{t('event.text')}</TableHeader>
          <TableHeader>{t('event.log')}</TableHeader>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <TableRow key={event.id}>
            <TableCell className="whitespace-nowrap">
              {event.at ? <Time at={event.at} /> : <span className="text-ink-subtle">{t('event.noClock')}</span>}
            </TableCell>
            <TableCell>
              <StatusDot tone={severityTones[event.severity]}>{t(`event.severityOf.${event.severity}`)}</StatusDot>
            </TableCell>
            <TableCell className="min-w-64" lang="en">
              {event.text}
            </TableCell>
            <TableCell className="whitespace-nowrap font-mono text-ink-subtle text-xs">
              {[event.log, event.recordId].filter(Boolean).join(' ')}
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}
