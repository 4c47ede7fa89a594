'use client'
import { Card } from '@ingot/ui/card'
import { DescriptionList } from '@ingot/ui/description-list'
import { useTranslations } from 'next-intl'
import { Time } from '@/components/time'
import type { CampaignDetail } from './firmware-view'

/** What is installed, when, and how carefully; the baseline's items are those it had when the campaign began. */
export function CampaignFacts({ campaign }: { campaign: CampaignDetail }) {
  const t = useTranslations('firmware')
  const { windowStart, windowEnd, finishedAt } = campaign
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Card title={t('facts')}>
        <DescriptionList
          items={[
            {
              key: 'start',
              term: t('windowStart'),
              value: windowStart ? <Time at={windowStart} /> : t('atOnce'),
            },
            { key: 'end', term: t('windowEnd'), value: windowEnd ? <Time at={windowEnd} /> : t('noEnd') },
            { key: 'canaries', term: t('canaryCount'), value: campaign.canaryCount },
            { key: 'parallel', term: t('parallel'), value: campaign.parallel },
            { key: 'failures', term: t('maxFailures'), value: campaign.maxFailures },
            { key: 'requester', term: t('requester'), value: campaign.requesterName },
            { key: 'begun', term: t('begunAt'), value: <Time at={campaign.createdAt} /> },
            { key: 'finished', term: t('finishedAt'), value: finishedAt && <Time at={finishedAt} /> },
          ]}
        />
      </Card>
      <Card title={t('baselineThen', { name: campaign.baselineName })}>
        <ol className="flex flex-col gap-2 text-sm">
          {campaign.items.map(({ component, version, imageUrl }) => (
            <li key={`${component} ${version}`} className="min-w-0 break-words">
              {component} <span className="font-mono text-xs">{version}</span>
              <span className="block break-all font-mono text-ink-muted text-xs">{imageUrl}</span>
            </li>
          ))}
        </ol>
      </Card>
    </div>
  )
}
