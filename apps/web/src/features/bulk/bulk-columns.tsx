import { StatusDot } from '@ingot/ui/status-dot'
import Link from 'next/link'
import type { Column } from '@/components/data-table/column'
import { Time } from '@/components/time'
import { paths } from '@/lib/paths'
import type { Translate } from '@/lib/translate'
import { type Bulk, bulkActionText, bulkState, endedCount, itemCount } from './bulk-view'

export function bulkColumns(t: Translate): Column<Bulk>[] {
  return [
    {
      id: 'action',
      header: t('bulk.fields.action'),
      fixed: true,
      cell: (bulk) => (
        <Link href={paths.bulk(bulk.id)} className="font-medium hover:text-accent-ink hover:underline">
          {bulkActionText(t, bulk.kind, bulk.action)}
        </Link>
      ),
    },
    { id: 'kind', header: t('bulk.fields.kind'), cell: ({ kind }) => t(`bulk.kind.${kind}`) },
    {
      id: 'state',
      header: t('bulk.fields.state'),
      cell: (bulk) => {
        const state = bulkState(bulk)
        return (
          <StatusDot tone={state === 'ended' ? 'neutral' : 'info'} pulsing={state !== 'ended'}>
            {t(`bulk.state.${state}`)}
          </StatusDot>
        )
      },
    },
    {
      id: 'progress',
      header: t('bulk.fields.progress'),
      className: 'whitespace-nowrap',
      cell: (bulk) => t('bulk.doneOf', { done: endedCount(bulk), all: itemCount(bulk) }),
    },
    { id: 'failed', header: t('bulk.fields.failed'), cell: ({ counts }) => counts.failed + counts.refused },
    { id: 'parallel', header: t('bulk.fields.parallel'), hiddenAtFirst: true, cell: ({ parallel }) => parallel },
    {
      id: 'createdAt',
      header: t('bulk.fields.createdAt'),
      sortable: true,
      cell: ({ createdAt }) => <Time at={createdAt} relative />,
    },
    {
      id: 'finishedAt',
      header: t('bulk.fields.finishedAt'),
      cell: ({ finishedAt }) => (finishedAt ? <Time at={finishedAt} relative /> : '–'),
    },
  ]
}
