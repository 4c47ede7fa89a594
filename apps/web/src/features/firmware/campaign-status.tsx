'use client'
import { StatusDot } from '@ingot/ui/status-dot'
import { useTranslations } from 'next-intl'
import { type Campaign, campaignTones } from './firmware-view'

export function CampaignStatusText({ campaign }: { campaign: Pick<Campaign, 'status' | 'windowStart'> }) {
  const t = useTranslations('firmware')
  const { status, windowStart } = campaign
  const waits = status === 'running' && windowStart !== null && windowStart > new Date()
  return (
    <StatusDot tone={waits ? 'neutral' : campaignTones[status]} pulsing={status === 'running' && !waits}>
      {t(waits ? 'campaignStatus.waiting' : `campaignStatus.${status}`)}
    </StatusDot>
  )
}
