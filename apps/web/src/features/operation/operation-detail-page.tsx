'use client'
import { isOpenOperation } from '@ingot/core/operation/kinds'
import { Badge } from '@ingot/ui/badge'
import { Card } from '@ingot/ui/card'
import { CopyButton } from '@ingot/ui/copy-button'
import { DescriptionList } from '@ingot/ui/description-list'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { FailureBanner } from '@/components/failure-banner'
import { OperationProgress } from '@/components/operation-waiting/operation-progress'
import { OperationStatusText } from '@/components/operation-waiting/operation-status'
import { PageHeader } from '@/components/page-header'
import { Time } from '@/components/time'
import { OperationPlans } from '@/features/switch-plan/operation-plans'
import { operationKindText } from '@/lib/operation-text'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { CancelOperation } from './cancel-operation'
import { OperationDuration } from './operation-duration'
import { OperationSteps } from './operation-steps'
import { OperationTarget } from './operation-target'
import type { OperationDetail } from './operation-view'

export function OperationDetailPage({ id }: { id: string }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const { data: operation, error, refetch } = useQuery(trpc.operation.get.queryOptions({ id }))
  const parent = { label: t('operation.title'), href: paths.operations() }
  if (error && !operation)
    return (
      <>
        <PageHeader parent={parent} title={t('operation.one')} />
        <FailureBanner error={error} onRetry={refetch} />
      </>
    )
  if (!operation) return <Skeleton className="h-96" />
  const open = isOpenOperation(operation.status)
  return (
    <>
      <PageHeader
        parent={parent}
        title={operationKindText(t, operation.kind)}
        status={
          <>
            <OperationStatusText status={operation.status} undoing={operation.phase === 'undo'} />
            {open && operation.cancelRequested && <Badge tone="warning">{t('operation.cancelRequested')}</Badge>}
          </>
        }
        description={<OperationTarget operation={operation} />}
        actions={open && <CancelOperation operation={operation} />}
      />
      <div className="flex flex-col gap-4">
        {open && (
          <Card>
            <OperationProgress operation={operation} />
          </Card>
        )}
        <OperationPlans operationId={operation.id} />
        <Card title={t('operation.timeline')}>
          <OperationSteps operationId={operation.id} />
        </Card>
        <OperationFacts operation={operation} />
      </div>
    </>
  )
}

function OperationFacts({ operation }: { operation: OperationDetail }) {
  const t = useTranslations()
  const fields = useTranslations('operation.fields')
  return (
    <Card title={t('operation.facts')}>
      <DescriptionList
        items={[
          { key: 'target', term: fields('target'), value: <OperationTarget operation={operation} /> },
          { key: 'project', term: t('operation.filters.project'), value: operation.projectName },
          { key: 'by', term: fields('requestedBy'), value: operation.requestedBy?.name ?? t('operation.system') },
          { key: 'started', term: fields('started'), value: <Time at={operation.startedAt ?? operation.createdAt} /> },
          {
            key: 'finished',
            term: fields('finished'),
            value: operation.finishedAt && <Time at={operation.finishedAt} />,
          },
          { key: 'duration', term: fields('duration'), value: <OperationDuration operation={operation} /> },
          {
            key: 'id',
            term: fields('id'),
            value: (
              <span className="flex items-center gap-1">
                <span className="break-all font-mono text-xs">{operation.id}</span>
                <CopyButton text={operation.id} label={t('words.copy')} copiedLabel={t('words.copied')} />
              </span>
            ),
          },
        ]}
      />
    </Card>
  )
}
