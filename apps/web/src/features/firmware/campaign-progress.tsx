'use client'
import type { CampaignNodeStatus } from '@ingot/core/firmware/decide-campaign'
import { classNames } from '@ingot/ui/class-names'
import { StatusDot } from '@ingot/ui/status-dot'
import { solidTone } from '@ingot/ui/tone'
import { useTranslations } from 'next-intl'
import { type Campaign, campaignNodeTones } from './firmware-view'

const order: readonly CampaignNodeStatus[] = ['succeeded', 'failed', 'skipped', 'running', 'pending']

/** Where the nodes of a campaign are, as one bar and in numbers. */
export function CampaignProgress({ counts }: { counts: Campaign['counts'] }) {
  const t = useTranslations('firmware')
  const shown = order.filter((status) => counts[status] > 0)
  return (
    <div className="flex flex-col gap-2">
      <div aria-hidden className="flex h-2 gap-px overflow-hidden rounded-full bg-neutral-soft">
        {shown.map((status) => (
          <span
            key={status}
            className={classNames('min-w-1', solidTone[campaignNodeTones[status]])}
            style={{ flexGrow: counts[status], flexBasis: 0 }}
          />
        ))}
      </div>
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {shown.map((status) => (
          <li key={status}>
            <StatusDot tone={campaignNodeTones[status]} pulsing={status === 'running'}>
              {t(`nodeStatus.${status}`)} <span className="font-medium tabular-nums">{counts[status]}</span>
            </StatusDot>
          </li>
        ))}
      </ul>
    </div>
  )
}
