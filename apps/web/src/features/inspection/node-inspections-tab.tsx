'use client'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { EmptyState } from '@ingot/ui/empty-state'
import { Skeleton } from '@ingot/ui/skeleton'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FailureBanner } from '@/components/failure-banner'
import { Time } from '@/components/time'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import { InspectionComparison } from './inspection-comparison'
import type { InspectionRun } from './inspection-view'

/** E-05: every inspection of a node, and what changed from one to another. */
export function NodeInspectionsTab({ nodeId }: { nodeId: string }) {
  const t = useTranslations('inspection')
  const trpc = useTRPC()
  const [chosen, setChosen] = useState<string | null>(null)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    trpc.inspection.list.infiniteQueryOptions({ nodeId }, { getNextPageParam: (page) => page.nextCursor ?? undefined }),
  )
  if (error) return <FailureBanner error={error} onRetry={refetch} />
  if (!data) return <Skeleton className="h-48" />
  const runs = data.pages.flatMap((page) => page.items)
  const run = runs.find(({ id }) => id === chosen) ?? runs[0]
  if (!run)
    return (
      <Card>
        <EmptyState title={t('none')} description={t('noneHint')} />
      </Card>
    )
  return (
    <div className="flex flex-col gap-4">
      <InspectionComparison key={run.id} run={run} runs={runs} />
      <Card flush title={t('history')}>
        <Table aria-label={t('history')} focusable={false}>
          <thead>
            <tr>
              {(['at', 'cpu', 'memory', 'disks', 'nics', 'firmware'] as const).map((column) => (
                <TableHeader key={column}>{t(`column.${column}`)}</TableHeader>
              ))}
              <TableHeader>
                <span className="sr-only">{t('compare')}</span>
              </TableHeader>
            </tr>
          </thead>
          <tbody>
            {runs.map((each) => (
              <RunRow key={each.id} run={each} chosen={each === run} onChoose={() => setChosen(each.id)} />
            ))}
          </tbody>
        </Table>
        {hasNextPage && (
          <div className="border-line border-t p-2 text-center">
            <Button size="sm" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('older')}
            </Button>
          </div>
        )}
      </Card>
    </div>
  )
}

function RunRow({ run, chosen, onChoose }: { run: InspectionRun; chosen: boolean; onChoose: () => void }) {
  const t = useTranslations('inspection')
  const format = useFormat()
  const { facts } = run
  return (
    <TableRow aria-selected={chosen}>
      <TableCell>
        <Time at={run.finishedAt} />
      </TableCell>
      {facts ? (
        <>
          <TableCell className="whitespace-nowrap">
            {[t('cores', { count: facts.cpuCores }), facts.cpuModel].filter(Boolean).join(' · ')}
          </TableCell>
          <TableCell className="whitespace-nowrap">{format.mib(facts.memoryMib)}</TableCell>
          <TableCell className="whitespace-nowrap">
            {t('diskSum', {
              count: facts.disks.length,
              size: format.bytes(facts.disks.reduce((sum, disk) => sum + disk.sizeBytes, 0)),
            })}
          </TableCell>
          <TableCell className="whitespace-nowrap">
            {t('nicSum', { count: facts.nics.length, linked: facts.nics.filter((nic) => nic.hasCarrier).length })}
          </TableCell>
          <TableCell className="whitespace-nowrap">{facts.firmwareVersion ?? '–'}</TableCell>
        </>
      ) : (
        <TableCell colSpan={5} className="text-ink-subtle">
          {t('notUnderstood')}
        </TableCell>
      )}
      <TableCell className="text-right">
        <Button size="sm" aria-pressed={chosen} onClick={onChoose}>
          {t('compare')}
        </Button>
      </TableCell>
    </TableRow>
  )
}
