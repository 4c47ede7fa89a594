'use client'
import { isOpenOperation } from '@ingot/core/operation/kinds'
import { Banner } from '@ingot/ui/banner'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { FailureBanner } from '@/components/failure-banner'
import { OperationTimeline } from '@/components/operation-waiting/operation-timeline'
import { WaitingPanel } from '@/components/operation-waiting/waiting-panel'
import { operationErrorText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'

/** Timeline of one operation with the answer to "why is it waiting?" beside it while it is open. */
export function OperationSteps({ operationId }: { operationId: string }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const { data: operation, error, refetch } = useQuery(trpc.operation.get.queryOptions({ id: operationId }))
  if (error && !operation) return <FailureBanner error={error} onRetry={refetch} />
  if (!operation) return <Skeleton className="h-40" />
  const open = isOpenOperation(operation.status)
  return (
    <div className="flex flex-col gap-4">
      {operation.error && (
        <Banner tone={operation.status === 'cancelled' ? 'neutral' : 'danger'} title={t('operation.lastError')}>
          {operationErrorText(t, operation.error)}
        </Banner>
      )}
      <div className={open ? 'grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]' : undefined}>
        <OperationTimeline operation={operation} />
        {open && operation.waiting && <WaitingPanel waiting={operation.waiting} status={operation.status} />}
      </div>
    </div>
  )
}
