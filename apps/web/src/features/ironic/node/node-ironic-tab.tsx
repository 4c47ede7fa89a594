'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FailureBanner } from '@/components/failure-banner'
import { Time } from '@/components/time'
import type { NodeDetail } from '@/features/node/node-view'
import { verdictText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'
import { AdoptDialog } from './adopt-dialog'
import { ChangeDialog } from './change-dialog'
import type { ChangeRequest } from './change-request'
import { DriftCard } from './drift-card'
import { IronicDetailCards } from './ironic-detail-cards'
import { IronicFactsCard } from './ironic-facts-card'
import { IronicPortCards } from './ironic-port-cards'
import { useIronicChange } from './use-ironic-change'

/** The other side of a node that an Ironic drives: as Ironic tells it, in its own words. */
export function NodeIronicTab({ node }: { node: NodeDetail }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const { data, error, refetch } = useQuery(trpc.ironicNode.get.queryOptions({ id: node.id }))
  const [request, setRequest] = useState<ChangeRequest | null>(null)
  const [adopting, setAdopting] = useState(false)
  const change = useIronicChange(node.id)
  if (!data) return error ? <FailureBanner error={error} onRetry={refetch} /> : <Skeleton className="h-72" />
  const busy = verdictText(t, data.actions.change)
  return (
    <div className="flex flex-col gap-4">
      {data.occupied && (
        <Banner
          tone="info"
          actions={
            <Button size="sm" disabledReason={verdictText(t, data.actions.adopt)} onClick={() => setAdopting(true)}>
              {t('ironic.adopt.button')}
            </Button>
          }
        >
          {data.facts.instanceId
            ? t('ironic.adopt.notice', { id: data.facts.instanceId })
            : t('ironic.adopt.noticeUnnamed')}
        </Banner>
      )}
      <DriftCard node={data} />
      <div className="flex flex-wrap items-center gap-2 text-ink-muted text-sm">
        <Button
          disabledReason={busy}
          busy={change.isPending}
          onClick={() => change.mutate({ id: node.id, change: { type: 'read' } })}
        >
          <RefreshCw aria-hidden />
          {t('ironic.tab.read')}
        </Button>
        {(['clean', 'service', 'delete'] as const).map((type) => (
          <Button key={type} disabledReason={verdictText(t, data.actions[type])} onClick={() => setRequest({ type })}>
            {t(`ironic.change.${type}`)}
          </Button>
        ))}
        {data.details ? (
          <span>
            {t('ironic.tab.readAt')} <Time at={new Date(data.details.readAt)} relative />
          </span>
        ) : (
          <span>{t('ironic.tab.neverRead')}</span>
        )}
      </div>
      <IronicFactsCard node={data} busy={busy} onChange={setRequest} />
      <IronicPortCards node={data} busy={busy} onChange={setRequest} />
      {data.details && <IronicDetailCards node={data} details={data.details} busy={busy} onChange={setRequest} />}
      {request && <ChangeDialog node={data} request={request} onClose={() => setRequest(null)} />}
      {adopting && <AdoptDialog node={node} onClose={() => setAdopting(false)} />}
    </div>
  )
}
