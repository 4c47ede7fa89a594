import Link from 'next/link'
import type { Column } from '@/components/data-table/column'
import { Time } from '@/components/time'
import { paths } from '@/lib/paths'
import type { Translate } from '@/lib/translate'
import { CampaignStatusText } from './campaign-status'
import type { Campaign } from './firmware-view'

const sum = ({ counts }: Campaign) => Object.values(counts).reduce((total, count) => total + count, 0)

export function campaignColumns(t: Translate): Column<Campaign>[] {
  return [
    {
      id: 'name',
      header: t('firmware.name'),
      sortable: true,
      fixed: true,
      cell: (campaign) => (
        <Link
          href={paths.firmwareUpdate(campaign.id)}
          className="whitespace-nowrap font-medium hover:text-accent-ink hover:underline"
        >
          {campaign.name}
        </Link>
      ),
    },
    {
      id: 'status',
      header: t('firmware.column.status'),
      cell: (campaign) => <CampaignStatusText campaign={campaign} />,
    },
    { id: 'baseline', header: t('firmware.baseline'), cell: ({ baselineName }) => baselineName },
    {
      id: 'progress',
      header: t('firmware.nodes'),
      cell: (campaign) => (
        <span className="whitespace-nowrap">
          {t('firmware.doneOf', {
            done: sum(campaign) - campaign.counts.pending - campaign.counts.running,
            all: sum(campaign),
          })}
        </span>
      ),
    },
    { id: 'failed', header: t('firmware.nodeStatus.failed'), cell: ({ counts }) => counts.failed },
    { id: 'requester', header: t('firmware.requester'), cell: ({ requesterName }) => requesterName },
    {
      id: 'createdAt',
      header: t('firmware.begunAt'),
      sortable: true,
      cell: ({ createdAt }) => <Time at={createdAt} relative />,
    },
    {
      id: 'finishedAt',
      header: t('firmware.finishedAt'),
      hiddenAtFirst: true,
      cell: ({ finishedAt }) => (finishedAt ? <Time at={finishedAt} relative /> : '–'),
    },
  ]
}
