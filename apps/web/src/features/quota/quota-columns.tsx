import { Badge } from '@ingot/ui/badge'
import Link from 'next/link'
import type { Column } from '@/components/data-table/column'
import { paths } from '@/lib/paths'
import type { Translate } from '@/lib/translate'
import type { useFormat } from '@/lib/use-format'
import { QuotaMeter } from './quota-meter'
import type { QuotaRow } from './quota-view'

export function quotaColumns(t: Translate, format: ReturnType<typeof useFormat>): Column<QuotaRow>[] {
  return [
    {
      id: 'name',
      header: t('quota.fields.project'),
      sortable: true,
      fixed: true,
      cell: (row) => (
        <Link
          href={paths.quota(row.id)}
          className="whitespace-nowrap font-medium hover:text-accent-ink hover:underline"
        >
          {row.name}
        </Link>
      ),
    },
    {
      id: 'department',
      header: t('quota.fields.department'),
      sortable: true,
      cell: (row) => <span className="whitespace-nowrap">{row.departmentName}</span>,
    },
    {
      id: 'hosts',
      header: t('quota.fields.hosts'),
      sortable: true,
      cell: (row) => <QuotaMeter label={t('quota.fields.hosts')} used={row.used.hosts} limit={row.limits.hosts} />,
    },
    {
      id: 'nodes',
      header: t('quota.fields.nodes'),
      sortable: true,
      cell: (row) => <QuotaMeter label={t('quota.fields.nodes')} used={row.used.nodes} limit={row.limits.nodes} />,
    },
    {
      id: 'cpuCores',
      header: t('quota.fields.cpuCores'),
      cell: (row) => <span className="tabular-nums">{format.number(row.used.cpuCores)}</span>,
    },
    {
      id: 'memory',
      header: t('quota.fields.memory'),
      cell: (row) => <span className="whitespace-nowrap">{format.mib(row.used.memoryMib)}</span>,
    },
    {
      id: 'disk',
      header: t('quota.fields.disk'),
      hiddenAtFirst: true,
      cell: (row) => <span className="whitespace-nowrap">{format.gib(row.used.diskGib)}</span>,
    },
    {
      id: 'requests',
      header: t('quota.fields.requests'),
      cell: (row) =>
        row.openRequests === 0 ? (
          '–'
        ) : (
          <Badge tone="warning">{t('quota.openRequests', { count: row.openRequests })}</Badge>
        ),
    },
  ]
}
