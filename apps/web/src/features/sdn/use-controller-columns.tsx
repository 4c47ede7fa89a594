'use client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Column } from '@/components/data-table/column'
import { Time } from '@/components/time'
import { paths } from '@/lib/paths'
import { ControllerState } from './controller-state'
import type { SdnControllerRow } from './sdn-view'

export function useControllerColumns(): Column<SdnControllerRow>[] {
  const t = useTranslations('sdn')
  return [
    {
      id: 'name',
      header: t('fields.name'),
      sortable: true,
      fixed: true,
      cell: ({ id, name }) => (
        <Link
          href={paths.sdnController(id)}
          className="whitespace-nowrap font-medium hover:text-accent-ink hover:underline"
        >
          {name}
        </Link>
      ),
    },
    { id: 'state', header: t('fields.state'), cell: (controller) => <ControllerState controller={controller} /> },
    {
      id: 'endpoint',
      header: t('fields.endpoint'),
      cell: ({ endpoint }) => <span className="font-mono text-xs">{endpoint}</span>,
    },
    {
      id: 'zones',
      header: t('fields.zones'),
      cell: ({ zones }) => zones.map(({ name }) => name).join(', ') || '–',
    },
    { id: 'version', header: t('fields.version'), cell: ({ identity }) => identity?.schemaVersion ?? '–' },
    { id: 'networks', header: t('fields.ownNetworks'), cell: ({ identity }) => identity?.ownNetworks ?? '–' },
    {
      id: 'verified',
      header: t('fields.verifiedAt'),
      cell: ({ verifiedAt }) => (verifiedAt ? <Time at={verifiedAt} relative /> : '–'),
    },
  ]
}
