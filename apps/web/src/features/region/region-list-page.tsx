'use client'
import { Button } from '@ingot/ui/button'
import { EmptyState } from '@ingot/ui/empty-state'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import { MapPinned, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AuditSection } from '@/components/audit-list/audit-section'
import { FailureBanner } from '@/components/failure-banner'
import { PageHeader } from '@/components/page-header'
import { useTRPC } from '@/lib/trpc'
import { RegionCard } from './region-card'
import { RegionDialog } from './region-dialog'
import type { RegionQuestion } from './region-question'
import { UndoCard } from './undo-card'

/** Where servers stand, and where bare metal is offered. */
export function RegionListPage() {
  const t = useTranslations('region')
  const trpc = useTRPC()
  const regions = useQuery(trpc.region.list.queryOptions())
  const [question, setQuestion] = useState<RegionQuestion | null>(null)
  const create = (
    <Button variant="primary" onClick={() => setQuestion({ kind: 'createRegion' })}>
      <Plus aria-hidden />
      {t('create')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('title')} description={t('subtitle')} actions={create} />
      {regions.error && !regions.data && <FailureBanner error={regions.error} onRetry={regions.refetch} />}
      {regions.isPending && <Skeleton className="h-40" />}
      {regions.data?.length === 0 && (
        <EmptyState icon={<MapPinned />} title={t('empty')} description={t('emptyHint')} action={create} />
      )}
      <div className="flex flex-col gap-4">
        {regions.data?.map((region) => (
          <RegionCard key={region.id} region={region} onAsk={setQuestion} />
        ))}
      </div>
      {regions.data && <UndoCard onEdit={() => setQuestion({ kind: 'cloudUndo' })} />}
      {regions.data && (
        <div className="mt-6 flex flex-col gap-4">
          <AuditSection title={t('auditOfRegions')} filter={{ targetKind: 'region' }} />
          <AuditSection title={t('auditOfZones')} filter={{ targetKind: 'zone' }} />
        </div>
      )}
      {question && <RegionDialog question={question} onClose={() => setQuestion(null)} />}
    </>
  )
}
