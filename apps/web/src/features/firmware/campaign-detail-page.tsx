'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import { CircleStop } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FailureBanner } from '@/components/failure-banner'
import { PageHeader } from '@/components/page-header'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { useManageReason } from '../hardware/use-manage-reason'
import { AbortCampaignDialog } from './abort-campaign-dialog'
import { CampaignFacts } from './campaign-facts'
import { CampaignNodesTable } from './campaign-nodes-table'
import { CampaignProgress } from './campaign-progress'
import { campaignReasonText } from './campaign-reason-text'
import { CampaignStatusText } from './campaign-status'

export function CampaignDetailPage({ id }: { id: string }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const manageReason = useManageReason()
  const [aborting, setAborting] = useState(false)
  const { data: campaign, error, refetch } = useQuery(trpc.firmwareUpdate.get.queryOptions({ id }))
  const parent = { label: t('firmware.updates'), href: paths.firmwareUpdates() }
  if (!campaign)
    return (
      <>
        <PageHeader title={t('firmware.update')} parent={parent} />
        {error ? <FailureBanner error={error} onRetry={refetch} /> : <Skeleton className="h-72" />}
      </>
    )
  const ended = campaign.status === 'running' ? null : t('firmware.abortEnded')
  return (
    <>
      <PageHeader
        title={campaign.name}
        parent={parent}
        status={
          <span className="text-sm">
            <CampaignStatusText campaign={campaign} />
          </span>
        }
        actions={
          <Button variant="danger" disabledReason={manageReason ?? ended} onClick={() => setAborting(true)}>
            <CircleStop aria-hidden />
            {t('firmware.abort')}
          </Button>
        }
      />
      <div className="flex flex-col gap-4">
        {campaign.stopReason && (
          <Banner tone={campaign.status === 'aborted' ? 'info' : 'danger'}>
            {campaignReasonText(t, campaign.stopReason)}
          </Banner>
        )}
        <Card title={t('firmware.progress')}>
          <CampaignProgress counts={campaign.counts} />
        </Card>
        <CampaignFacts campaign={campaign} />
        <CampaignNodesTable nodes={campaign.nodes} />
      </div>
      {aborting && <AbortCampaignDialog campaign={campaign} onClose={() => setAborting(false)} />}
    </>
  )
}
