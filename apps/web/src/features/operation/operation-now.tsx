'use client'
import { isOpenOperation } from '@ingot/core/operation/kinds'
import { Card } from '@ingot/ui/card'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { OperationProgress } from '@/components/operation-waiting/operation-progress'
import { operationKindText, waitingForText, waitReasonText } from '@/lib/operation-text'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { CancelOperation } from './cancel-operation'

/** What is being done with an object, in one card on its page: progress, who acts next, the way to everything else. */
export function OperationNow({ operationId, className = 'mb-4' }: { operationId: string; className?: string }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const { data: operation } = useQuery(trpc.operation.get.queryOptions({ id: operationId }))
  if (!operation) return null
  const { waitingFor, waitReason } = operation
  return (
    <Card className={className}>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 pb-2 text-sm">
        <span className="font-medium">{operationKindText(t, operation.kind)}</span>
        <span className="flex items-baseline gap-4">
          <Link href={paths.operation(operation.id)} className="text-accent-ink text-xs hover:underline">
            {t('operation.openDetail')}
          </Link>
          {isOpenOperation(operation.status) && <CancelOperation operation={operation} size="sm" />}
        </span>
      </div>
      <OperationProgress operation={operation} />
      {waitReason && (
        <p className="mt-1 text-ink-muted text-xs">
          {waitReasonText(t, waitReason)}{' '}
          {waitingFor && t('operation.nextParty', { party: waitingForText(t, waitingFor) })}
        </p>
      )}
    </Card>
  )
}
