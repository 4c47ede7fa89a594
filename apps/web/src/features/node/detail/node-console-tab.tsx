'use client'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { EmptyState } from '@ingot/ui/empty-state'
import { Skeleton } from '@ingot/ui/skeleton'
import { useInfiniteQuery } from '@tanstack/react-query'
import { SquareTerminal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { FailureBanner } from '@/components/failure-banner'
import { useTRPC } from '@/lib/trpc'
import type { NodeDetail } from '../node-view'
import { consoleText, plainConsoleText } from './plain-console-text'

const refreshMs = 5000

/** What the serial console printed, over all hosts, also while the node is off. Text only: nothing here can act. */
export function NodeConsoleTab({ node }: { node: NodeDetail }) {
  const t = useTranslations('node.detail')
  const trpc = useTRPC()
  const history = useInfiniteQuery(
    trpc.node.consoleHistory.infiniteQueryOptions(
      { id: node.id },
      { getNextPageParam: (page) => page.nextBefore, initialCursor: null, refetchInterval: refreshMs },
    ),
  )
  // Pages come newest first; reading goes from old to new.
  const text = plainConsoleText(consoleText((history.data?.pages ?? []).toReversed().flatMap((page) => page.chunks)))
  if (history.error) return <FailureBanner error={history.error} onRetry={history.refetch} />
  if (!history.data) return <Skeleton className="h-64" />
  if (text === '') {
    return (
      <Card>
        <EmptyState icon={<SquareTerminal />} title={t('consoleEmpty')} description={t('consoleEmptyHint')} />
      </Card>
    )
  }
  return (
    <Card
      flush
      title={<span className="font-normal text-ink-muted text-sm">{t('consoleNewest')}</span>}
      actions={
        history.hasNextPage && (
          <Button size="sm" busy={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
            {t('consoleEarlier')}
          </Button>
        )
      }
    >
      {/* Reversed column: the view stays at the newest line while text grows. */}
      <section
        aria-label={t('consoleLabel', { name: node.name })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className="flex max-h-[70vh] min-h-64 flex-col-reverse overflow-auto bg-code -outline-offset-2"
      >
        <pre className="p-3 font-mono text-xs">{text}</pre>
      </section>
    </Card>
  )
}
