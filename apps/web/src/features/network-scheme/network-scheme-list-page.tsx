'use client'
import { EmptyState } from '@ingot/ui/empty-state'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import { Network } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FailureBanner } from '@/components/failure-banner'
import { PageHeader } from '@/components/page-header'
import { useTRPC } from '@/lib/trpc'
import { SchemeDialog } from './scheme-dialog'
import type { ZoneScheme } from './scheme-form'
import { ZoneSchemeCard } from './zone-scheme-card'

/** Every zone with its network scheme (NW-01 to NW-06). */
export function NetworkSchemeListPage() {
  const t = useTranslations('networkScheme')
  const trpc = useTRPC()
  const schemes = useQuery(trpc.networkScheme.list.queryOptions())
  const [editing, setEditing] = useState<ZoneScheme | null>(null)
  return (
    <>
      <PageHeader title={t('title')} description={t('subtitle')} />
      {schemes.error && !schemes.data && <FailureBanner error={schemes.error} onRetry={schemes.refetch} />}
      {schemes.isPending && <Skeleton className="h-60" />}
      {schemes.data?.length === 0 && <EmptyState icon={<Network />} title={t('empty')} description={t('emptyHint')} />}
      <div className="flex flex-col gap-4">
        {schemes.data?.map((zone) => (
          <ZoneSchemeCard key={zone.zoneId} zone={zone} onEdit={() => setEditing(zone)} />
        ))}
      </div>
      {editing && <SchemeDialog zone={editing} onClose={() => setEditing(null)} />}
    </>
  )
}
