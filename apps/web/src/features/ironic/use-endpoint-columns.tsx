'use client'
import { Badge } from '@ingot/ui/badge'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Column } from '@/components/data-table/column'
import { Time } from '@/components/time'
import { paths } from '@/lib/paths'
import { EndpointState } from './endpoint-state'
import type { IronicEndpointRow } from './ironic-view'

export function useEndpointColumns(): Column<IronicEndpointRow>[] {
  const t = useTranslations('ironic')
  return [
    {
      id: 'name',
      header: t('fields.name'),
      sortable: true,
      fixed: true,
      cell: (endpoint) => (
        <Link
          href={paths.ironicEndpoint(endpoint.id)}
          className="whitespace-nowrap font-medium hover:text-accent-ink hover:underline"
        >
          {endpoint.name}
        </Link>
      ),
    },
    { id: 'state', header: t('fields.state'), cell: (endpoint) => <EndpointState endpoint={endpoint} /> },
    {
      id: 'url',
      header: t('fields.url'),
      cell: ({ url, auth }) => <span className="font-mono text-xs">{url || auth.authUrl || '–'}</span>,
    },
    { id: 'auth', header: t('fields.auth'), hiddenAtFirst: true, cell: ({ auth }) => t(`auth.${auth.kind}`) },
    { id: 'zone', header: t('fields.zone'), cell: ({ zone }) => zone.name },
    { id: 'version', header: t('fields.version'), cell: ({ microversion }) => microversion ?? '–' },
    { id: 'nodes', header: t('fields.nodes'), cell: ({ nodeCount }) => nodeCount },
    { id: 'hosts', header: t('fields.hosts'), cell: ({ hostCount }) => hostCount },
    {
      id: 'unknown',
      header: t('fields.unknownNodes'),
      cell: ({ unknownNodes }) => (unknownNodes > 0 ? <Badge tone="info">{unknownNodes}</Badge> : 0),
    },
    {
      id: 'drift',
      header: t('fields.drift'),
      cell: ({ driftCount }) => (driftCount > 0 ? <Badge tone="warning">{driftCount}</Badge> : 0),
    },
    {
      id: 'lastSync',
      header: t('fields.lastSync'),
      cell: ({ lastSyncAt }) => (lastSyncAt ? <Time at={lastSyncAt} relative /> : '–'),
    },
  ]
}
