'use client'
import { switchVendors } from '@ingot/core/switch/vendor'
import { Badge } from '@ingot/ui/badge'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Column } from '@/components/data-table/column'
import { TagList } from '@/components/tag/tag-list'
import { Time } from '@/components/time'
import { paths } from '@/lib/paths'
import { useRackWords } from '../rack/use-rack-words'
import { SwitchState } from './switch-state'
import type { SwitchRow } from './switch-view'

export const switchSortable = ['name', 'vendor', 'rack', 'seenAt', 'createdAt'] as const

export function useSwitchColumns(): Column<SwitchRow>[] {
  const t = useTranslations('switch.fields')
  const tr = useTranslations('rack.fields')
  const { place } = useRackWords()
  const count = (number: number) => (number > 0 ? <Badge tone="warning">{number}</Badge> : 0)
  return [
    {
      id: 'name',
      header: t('name'),
      sortable: true,
      fixed: true,
      cell: ({ id, name }) => (
        <Link href={paths.switch(id)} className="whitespace-nowrap font-medium hover:text-accent-ink hover:underline">
          {name}
        </Link>
      ),
    },
    { id: 'state', header: t('state'), cell: (device) => <SwitchState device={device} /> },
    { id: 'vendor', header: t('vendor'), sortable: true, cell: ({ vendor }) => switchVendors[vendor] },
    {
      id: 'address',
      header: t('address'),
      cell: ({ host, port }) => <span className="font-mono text-xs">{port === 22 ? host : `${host}:${port}`}</span>,
    },
    { id: 'zone', header: t('zone'), cell: ({ zone }) => zone.name },
    { id: 'rack', header: tr('rack'), sortable: true, cell: ({ rackPlace }) => place(rackPlace) },
    {
      id: 'mac',
      header: t('mac'),
      hiddenAtFirst: true,
      cell: ({ macAddress }) => <span className="font-mono text-xs">{macAddress}</span>,
    },
    { id: 'tags', header: t('tags'), hiddenAtFirst: true, cell: ({ tags }) => <TagList tags={tags} /> },
    { id: 'ports', header: t('ports'), cell: ({ portCount }) => portCount },
    { id: 'links', header: t('links'), cell: ({ linkCount }) => linkCount },
    { id: 'drift', header: t('drift'), cell: ({ driftCount }) => count(driftCount) },
    { id: 'plans', header: t('plans'), cell: ({ waitingPlans }) => count(waitingPlans) },
    {
      id: 'seenAt',
      header: t('seenAt'),
      sortable: true,
      cell: ({ seenAt }) => (seenAt ? <Time at={seenAt} relative /> : '–'),
    },
    {
      id: 'createdAt',
      header: t('createdAt'),
      sortable: true,
      hiddenAtFirst: true,
      cell: ({ createdAt }) => <Time at={createdAt} relative />,
    },
  ]
}
