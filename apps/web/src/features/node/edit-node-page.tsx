'use client'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FailureBanner } from '@/components/failure-banner'
import { PageHeader } from '@/components/page-header'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { EditNodeForm } from './edit-node-form'
import type { NodeDetail } from './node-view'

export function EditNodePage({ id }: { id: string }) {
  const t = useTranslations('node')
  const trpc = useTRPC()
  const query = useQuery(trpc.node.get.queryOptions({ id }))
  // The form keeps the version it began with: a change by somebody else meanwhile is refused, not overwritten.
  const [begun, setBegun] = useState<NodeDetail | null>(null)
  if (query.data && begun === null) setBegun(query.data)
  return (
    <>
      <PageHeader
        title={t('form.editTitle', { name: begun?.name ?? '' })}
        parent={{ label: begun?.name ?? t('title'), href: paths.node(id) }}
      />
      {begun ? (
        <EditNodeForm node={begun} />
      ) : query.error ? (
        <FailureBanner error={query.error} onRetry={query.refetch} />
      ) : (
        <Skeleton className="h-64 max-w-4xl" />
      )}
    </>
  )
}
