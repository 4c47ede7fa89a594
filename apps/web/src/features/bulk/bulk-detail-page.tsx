'use client'
import { Card } from '@ingot/ui/card'
import { DescriptionList } from '@ingot/ui/description-list'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { FailureBanner } from '@/components/failure-banner'
import { PageHeader } from '@/components/page-header'
import { TagList } from '@/components/tag/tag-list'
import { Time } from '@/components/time'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { BulkProgress } from './bulk-progress'
import { bulkActionText, itemCount } from './bulk-view'

/** One bulk request: what was asked for and what became of each item; it stays after the end. */
export function BulkDetailPage({ id }: { id: string }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const { data: bulk, error, refetch } = useQuery(trpc.bulk.get.queryOptions({ id }))
  const parent = { label: t('bulk.requests'), href: paths.bulks() }
  if (!bulk)
    return (
      <>
        <PageHeader title={t('bulk.request')} parent={parent} />
        {error ? <FailureBanner error={error} onRetry={refetch} /> : <Skeleton className="h-72" />}
      </>
    )
  const { reason, tags } = bulk.input
  const action = bulkActionText(t, bulk.kind, bulk.action)
  return (
    <>
      <PageHeader title={t('bulk.title', { action, count: itemCount(bulk) })} parent={parent} />
      <div className="flex flex-col gap-4">
        <Card title={t('bulk.request')}>
          <DescriptionList
            items={[
              { key: 'kind', term: t('bulk.fields.kind'), value: t(`bulk.kind.${bulk.kind}`) },
              { key: 'parallel', term: t('bulk.fields.parallel'), value: bulk.parallel },
              { key: 'created', term: t('bulk.fields.createdAt'), value: <Time at={bulk.createdAt} /> },
              {
                key: 'finished',
                term: t('bulk.fields.finishedAt'),
                value: bulk.finishedAt && <Time at={bulk.finishedAt} />,
              },
              ...(reason ? [{ key: 'reason', term: t('bulk.fields.reason'), value: reason }] : []),
              ...(tags
                ? [
                    { key: 'add', term: t('tag.bulkAdd'), value: <TagList tags={tags.add} /> },
                    { key: 'remove', term: t('tag.bulkRemove'), value: <TagList tags={tags.remove} /> },
                  ]
                : []),
            ]}
          />
        </Card>
        <Card title={t('bulk.items')}>
          <BulkProgress bulk={bulk} />
        </Card>
      </div>
    </>
  )
}
