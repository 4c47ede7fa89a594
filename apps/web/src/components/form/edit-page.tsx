'use client'
import { Skeleton } from '@ingot/ui/skeleton'
import { type ComponentProps, type ReactNode, useState } from 'react'
import { FailureBanner } from '@/components/failure-banner'
import { PageHeader } from '@/components/page-header'

/**
 * The page around a form that changes what exists. The form keeps the version it began with: a change by somebody else
 * meanwhile is refused, not overwritten.
 */
export function EditPage<Data>({
  query,
  parent,
  title,
  children,
}: {
  query: {
    readonly data: Data | undefined
    readonly isFetching: boolean
    readonly error: unknown
    readonly refetch: () => unknown
  }
  parent: (begun: Data | null) => ComponentProps<typeof PageHeader>['parent']
  title: (begun: Data | null) => string
  children: (begun: Data) => ReactNode
}) {
  const [begun, setBegun] = useState<Data | null>(null)
  // What is remembered from an earlier visit may be old.
  if (query.data !== undefined && !query.isFetching && begun === null) setBegun(query.data)
  return (
    <>
      <PageHeader parent={parent(begun)} title={title(begun)} />
      {begun ? (
        children(begun)
      ) : query.error ? (
        <FailureBanner error={query.error} onRetry={query.refetch} />
      ) : (
        <Skeleton className="h-96 max-w-3xl" />
      )}
    </>
  )
}
