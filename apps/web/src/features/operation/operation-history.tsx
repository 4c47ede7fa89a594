'use client'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { EmptyState } from '@ingot/ui/empty-state'
import { Skeleton } from '@ingot/ui/skeleton'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { FailureBanner } from '@/components/failure-banner'
import { useTRPC } from '@/lib/trpc'
import { OperationHistoryItem } from './operation-history-item'

/** Everything ever done with one host or node, newest first, each with its steps. */
export function OperationHistory({ filter }: { filter: { readonly hostId: string } | { readonly nodeId: string } }) {
  const t = useTranslations('operation')
  const trpc = useTRPC()
  const history = useInfiniteQuery(
    trpc.operation.list.infiniteQueryOptions({ filter, limit: 25 }, { getNextPageParam: (page) => page.nextCursor }),
  )
  if (history.error && !history.data) return <FailureBanner error={history.error} onRetry={history.refetch} />
  if (!history.data) return <Skeleton className="h-40" />
  const operations = history.data.pages.flatMap((page) => page.items)
  if (operations.length === 0)
    return (
      <Card>
        <EmptyState title={t('historyEmpty')} />
      </Card>
    )
  return (
    <div className="flex flex-col items-start gap-3">
      <Card flush className="w-full overflow-hidden">
        <ul aria-label={t('title')} className="divide-y divide-line">
          {operations.map((operation) => (
            <OperationHistoryItem key={operation.id} operation={operation} />
          ))}
        </ul>
      </Card>
      {history.hasNextPage && (
        <Button busy={history.isFetchingNextPage} onClick={() => history.fetchNextPage()}>
          {t('older')}
        </Button>
      )}
    </div>
  )
}
