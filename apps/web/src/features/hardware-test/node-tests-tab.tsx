'use client'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { EmptyState } from '@ingot/ui/empty-state'
import { Skeleton } from '@ingot/ui/skeleton'
import { StatusDot } from '@ingot/ui/status-dot'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import type { Tone } from '@ingot/ui/tone'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FailureBanner } from '@/components/failure-banner'
import { Time } from '@/components/time'
import type { NodeDetail } from '@/features/node/node-view'
import { verdictText } from '@/lib/error-text'
import { paths } from '@/lib/paths'
import type { RouterOutputs } from '@/lib/router-outputs'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import { StartTestDialog } from './start-test-dialog'

type TestRun = RouterOutputs['node']['tests']['items'][number]

const tones = {
  pending: 'neutral',
  running: 'info',
  passed: 'success',
  failed: 'danger',
  cancelled: 'neutral',
} as const satisfies Record<TestRun['status'] | TestRun['tests'][number]['status'], Tone>
const verdictTones = { not_required: 'neutral', passed: 'success', missing: 'warning' } as const

/** E-07: what was done to prove the hardware before the node serves anybody. */
export function NodeTestsTab({ node }: { node: NodeDetail }) {
  const t = useTranslations('hardwareTest')
  const words = useTranslations()
  const trpc = useTRPC()
  const [starting, setStarting] = useState(false)
  const { data: hardware } = useQuery(trpc.node.hardware.queryOptions({ id: node.id }))
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    trpc.node.tests.infiniteQueryOptions({ id: node.id }, { getNextPageParam: (page) => page.nextCursor ?? undefined }),
  )
  const runs = data?.pages.flatMap((page) => page.items) ?? []
  const verdict = data?.pages[0]?.verdict
  return (
    <Card
      flush
      title={t('title')}
      actions={
        <>
          {verdict && (
            <span className="flex items-center gap-3 text-xs">
              <StatusDot tone={verdictTones[verdict]}>{t(`verdict.${verdict}`)}</StatusDot>
              <Link href={paths.hardwareTests()} className="text-accent-ink hover:underline">
                {t('policy.title')}
              </Link>
            </span>
          )}
          <Button
            size="sm"
            disabledReason={hardware ? verdictText(words, hardware.actions.startTest) : null}
            onClick={() => setStarting(true)}
          >
            {t('start')}
          </Button>
        </>
      }
    >
      {error ? (
        <FailureBanner error={error} onRetry={refetch} />
      ) : !data ? (
        <Skeleton className="m-4 h-24" />
      ) : runs.length === 0 ? (
        <EmptyState title={t('none')} description={t('noneHint')} />
      ) : (
        <TestRunTable runs={runs} />
      )}
      {hasNextPage && (
        <div className="border-line border-t p-2 text-center">
          <Button size="sm" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('older')}
          </Button>
        </div>
      )}
      {starting && <StartTestDialog node={node} onClose={() => setStarting(false)} />}
    </Card>
  )
}

function TestRunTable({ runs }: { runs: readonly TestRun[] }) {
  const t = useTranslations('hardwareTest')
  const format = useFormat()
  return (
    <Table aria-label={t('title')}>
      <thead>
        <tr>
          <TableHeader>{t('column.started')}</TableHeader>
          <TableHeader>{t('column.result')}</TableHeader>
          <TableHeader>{t('column.tests')}</TableHeader>
          <TableHeader>{t('column.took')}</TableHeader>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <TableRow key={run.id}>
            <TableCell>
              <Time at={run.startedAt} />
            </TableCell>
            <TableCell>
              <StatusDot tone={tones[run.status]} pulsing={run.status === 'running'}>
                {t(`status.${run.status}`)}
              </StatusDot>
            </TableCell>
            <TableCell>
              <ul className="flex flex-wrap gap-x-4 gap-y-1">
                {run.tests.map((test) => (
                  <li key={test.name}>
                    <StatusDot tone={tones[test.status]}>
                      {t('testFor', { test: t(`test.${test.name}`), time: format.duration(test.seconds * 1_000) })}
                    </StatusDot>
                    {test.message && (
                      <p lang="en" className="text-danger-ink text-xs">
                        {test.message}
                      </p>
                    )}
                  </li>
                ))}
              </ul>
            </TableCell>
            <TableCell className="whitespace-nowrap">
              {run.finishedAt ? format.duration(run.finishedAt.getTime() - run.startedAt.getTime()) : '–'}
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}
